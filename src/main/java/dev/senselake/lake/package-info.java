/**
 * The S3 side: object keys, conditional writes, and the buffers that sort, digest and compress one partition in
 * constant heap. Knows no source and no ledger.
 */
@NullMarked
package dev.senselake.lake;

import org.jspecify.annotations.NullMarked;
