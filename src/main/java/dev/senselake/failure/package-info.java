/** Says what went wrong as data: code, message, next step; and the exceptions with it. Uses no package of ours. */
@NullMarked
package dev.senselake.failure;

import org.jspecify.annotations.NullMarked;
