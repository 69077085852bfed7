/**
 * What is open while a command works: the home, the stand-ins for AWS on it, the workers, and the simulators where they
 * serve as sources. One idea: who opened it closes all of it, in reverse order.
 */
@NullMarked
package dev.senselake.local.session;

import org.jspecify.annotations.NullMarked;
