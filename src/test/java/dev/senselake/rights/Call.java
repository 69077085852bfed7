package dev.senselake.rights;

/**
 * A request of a function to AWS: what it is in the words of {@code infra/calls-to-actions.json}, such as {@code s3 HEAD},
 * and what it is about: an object's key, an item's leading key, a secret's ARN.
 */
record Call(String function, String name, String target) {}
