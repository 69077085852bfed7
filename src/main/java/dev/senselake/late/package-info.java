/** Rows that were inserted after their day was final: which days hold some, that these are loaded again, and up to when. */
@NullMarked
package dev.senselake.late;

import org.jspecify.annotations.NullMarked;
