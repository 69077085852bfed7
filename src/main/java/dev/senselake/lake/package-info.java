/**
 * The bucket: keys of objects, reads, and one conditional write per object. Knows no source, no ledger and nothing of what
 * its objects hold.
 */
@NullMarked
package dev.senselake.lake;

import org.jspecify.annotations.NullMarked;
