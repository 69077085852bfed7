/**
 * The SDK calls of the one table: consistent reads, conditional updates, and what a failed call means. Knows no item's
 * meaning.
 */
@NullMarked
package dev.senselake.dynamo;

import org.jspecify.annotations.NullMarked;
