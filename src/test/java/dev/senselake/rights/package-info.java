/** What each function may do on AWS, held against what it does. */
@NullMarked
package dev.senselake.rights;

import org.jspecify.annotations.NullMarked;
