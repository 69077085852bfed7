/** What the source says now beside what the lake holds; publishes, claims and records nothing. */
@NullMarked
package dev.senselake.verify;

import org.jspecify.annotations.NullMarked;
