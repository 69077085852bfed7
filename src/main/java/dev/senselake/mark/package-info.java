/** What the table keeps of a stream as a whole, beside its cursor: columns, entities, read length, due days. Knows no day by itself. */
@NullMarked
package dev.senselake.mark;

import org.jspecify.annotations.NullMarked;
