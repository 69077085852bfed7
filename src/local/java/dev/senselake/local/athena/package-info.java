/**
 * The lake as tables of Athena: the columns of every stream, the views over them, and both as statements and as resources
 * of the stack. One description gives all of it. Starts nothing and knows no command.
 */
@NullMarked
package dev.senselake.local.athena;

import org.jspecify.annotations.NullMarked;
