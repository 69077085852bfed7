/** What both APIs need of HTTP, retries in one place, what workers share of a source. Knows no source by name. */
@NullMarked
package dev.senselake.source;

import org.jspecify.annotations.NullMarked;
