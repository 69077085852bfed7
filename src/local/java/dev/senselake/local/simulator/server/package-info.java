/**
 * A small HTTP/1.1 server on loopback that can also misbehave on the wire: cut, hang up, stall, drip, reset.
 * Own code because the servers of the JDK and of Vert.x always finish their framing. Knows no upstream.
 */
@NullMarked
package dev.senselake.local.simulator.server;

import org.jspecify.annotations.NullMarked;
