/** The one valid token of a SenSource API client, shared by all workers (docs/protocols.md). Knows no stream. */
@NullMarked
package dev.senselake.source.sensource.token;

import org.jspecify.annotations.NullMarked;
