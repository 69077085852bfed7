/** What the table says of days, cursors and runs; the conditions of the commit protocol. Knows no source, no lake. */
@NullMarked
package dev.senselake.ledger;

import org.jspecify.annotations.NullMarked;
