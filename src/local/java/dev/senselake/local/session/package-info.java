/** Everything that runs while a command works: the home, the stand-ins for AWS, the workers and, if needed, the simulators. */
@NullMarked
package dev.senselake.local.session;

import org.jspecify.annotations.NullMarked;
