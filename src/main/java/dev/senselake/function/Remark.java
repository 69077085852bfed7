package dev.senselake.function;

import java.util.Optional;

/** What is wrong with a later configuration than the one in force, in one sentence; empty where nothing is. */
@FunctionalInterface
interface Remark {
    Optional<String> now();
}
