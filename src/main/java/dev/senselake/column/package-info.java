/** The names of columns, given once and kept for ever in a registry beside the lake. Knows no source. */
@NullMarked
package dev.senselake.column;

import org.jspecify.annotations.NullMarked;
