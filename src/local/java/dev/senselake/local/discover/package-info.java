/** What there is: streams, columns, days and entities, as lake and ledger know them or as the source says. */
@NullMarked
package dev.senselake.local.discover;

import org.jspecify.annotations.NullMarked;
