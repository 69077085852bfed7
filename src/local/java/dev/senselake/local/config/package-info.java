/** The configuration of one machine: a JSON file and the environment, turned into the properties of the functions. */
@NullMarked
package dev.senselake.local.config;

import org.jspecify.annotations.NullMarked;
