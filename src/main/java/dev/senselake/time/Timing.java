package dev.senselake.time;

import java.time.Clock;
import java.util.random.RandomGenerator;

/** Time as the sources see it: the real clock, the way to wait, and the randomness of waits. */
public record Timing(Clock clock, Sleeper sleeper, RandomGenerator random) {}
