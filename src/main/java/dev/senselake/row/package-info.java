/** Turns upstream rows into canonical NDJSON lines, token by token. Knows nothing of HTTP, storage or a source. */
@NullMarked
package dev.senselake.row;

import org.jspecify.annotations.NullMarked;
