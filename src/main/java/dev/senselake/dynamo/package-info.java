/** The calls of DynamoDB: consistent reads, conditional updates, what a failure means. Knows no item's meaning. */
@NullMarked
package dev.senselake.dynamo;

import org.jspecify.annotations.NullMarked;
