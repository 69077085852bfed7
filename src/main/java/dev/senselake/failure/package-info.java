/**
 * Says what went wrong as data: a code in words, a message, the next step; and the two exceptions that carry it. Knows
 * no other package of ours.
 */
@NullMarked
package dev.senselake.failure;

import org.jspecify.annotations.NullMarked;
