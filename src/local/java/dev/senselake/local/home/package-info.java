/** The folder that keeps the data of one machine: who may use it, and which sources it was filled from. */
@NullMarked
package dev.senselake.local.home;

import org.jspecify.annotations.NullMarked;
