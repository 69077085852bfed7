/**
 * Secrets as text: read at run time, kept for minutes, read again on refusal. Knows no source and prints no value.
 */
@NullMarked
package dev.senselake.secret;

import org.jspecify.annotations.NullMarked;
