/**
 * The calls of DynamoDB: consistent reads and conditional updates of one table, failures in our words. No scan, no delete.
 */
@NullMarked
package dev.senselake.dynamo;

import org.jspecify.annotations.NullMarked;
