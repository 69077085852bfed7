/**
 * What DynamoDB knows of every partition, stream and run; every rule of the commit protocol that is a condition
 * expression lives here. Knows no source and no lake.
 */
@NullMarked
package dev.senselake.ledger;

import org.jspecify.annotations.NullMarked;
