/**
 * Turns the rows of an upstream answer into canonical NDJSON lines, token by token, without a tree. Knows nothing of
 * HTTP, of storage or of a certain source.
 */
@NullMarked
package dev.senselake.row;

import org.jspecify.annotations.NullMarked;
