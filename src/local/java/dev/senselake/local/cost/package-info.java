/** What a plan takes and costs on AWS: amounts from its shape and from what was seen. */
@NullMarked
package dev.senselake.local.cost;

import org.jspecify.annotations.NullMarked;
