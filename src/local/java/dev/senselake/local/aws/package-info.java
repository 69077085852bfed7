/**
 * S3 and DynamoDB on one machine: S3Proxy over plain files and DynamoDB Local, each a child JVM on a class path of its
 * own. One idea: conditional writes are as atomic here as on AWS. Knows nothing of streams, runs or functions.
 */
@NullMarked
package dev.senselake.local.aws;

import org.jspecify.annotations.NullMarked;
