/** The bucket: keys of objects, reads, and one conditional write per object. Knows no source and no ledger. */
@NullMarked
package dev.senselake.lake;

import org.jspecify.annotations.NullMarked;
