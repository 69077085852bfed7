/**
 * The configuration of the whole: text as it stands in the environment, turned into checked values or into all problems at
 * once. Reads no secret's value aloud, opens no connection.
 */
@NullMarked
package dev.senselake.settings;

import org.jspecify.annotations.NullMarked;
