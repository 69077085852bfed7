/**
 * A small HTTP/1.1 server on loopback that can also misbehave on the wire: cut, hang up, stall, drip, reset.
 * Own code because a server of the JDK or of Vert.x always finishes its framing. Knows no upstream and no fault script.
 */
@NullMarked
package dev.senselake.local.simulator.http;

import org.jspecify.annotations.NullMarked;
