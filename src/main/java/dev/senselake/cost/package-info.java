/** What AWS charges for: one table of prices, and how much of each a run takes by its shape. */
@NullMarked
package dev.senselake.cost;

import org.jspecify.annotations.NullMarked;
