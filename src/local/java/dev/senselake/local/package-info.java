/**
 * The tool for one machine: starts what stands in for AWS and runs the deployed functions under the deployed state
 * machine. Never part of the deployed zip.
 */
@NullMarked
package dev.senselake.local;

import org.jspecify.annotations.NullMarked;
