/** Tests of the reading of datasets, with a dataset in memory whose habits are switches. */
@NullMarked
package dev.senselake.senseforce;

import org.jspecify.annotations.NullMarked;
