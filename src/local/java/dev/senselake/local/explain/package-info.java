/** Why a number is what it is: every generation of a row, from the change files beside the lake. */
@NullMarked
package dev.senselake.local.explain;

import org.jspecify.annotations.NullMarked;
