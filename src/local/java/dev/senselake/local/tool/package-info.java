/**
 * The process of the tool itself: what it was started with, its log, and how a signal stops it. Knows nothing of homes,
 * functions or sources.
 */
@NullMarked
package dev.senselake.local.tool;

import org.jspecify.annotations.NullMarked;
