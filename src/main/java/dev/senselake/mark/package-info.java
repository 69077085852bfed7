/** What the table keeps of a stream as a whole, beside its cursor: columns, entities, read length. Knows no partition. */
@NullMarked
package dev.senselake.mark;

import org.jspecify.annotations.NullMarked;
