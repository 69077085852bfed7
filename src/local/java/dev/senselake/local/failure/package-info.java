/** The problem that a user of the tool can fix. */
@NullMarked
package dev.senselake.local.failure;

import org.jspecify.annotations.NullMarked;
