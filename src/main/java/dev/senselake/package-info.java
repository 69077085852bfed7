/** Copies two sensor clouds into an S3 data lake; each feature has its own package below this one. */
@NullMarked
package dev.senselake;

import org.jspecify.annotations.NullMarked;
