/** The report of a lake that is open for questions. */
@NullMarked
package dev.senselake.local.overview;

import org.jspecify.annotations.NullMarked;
