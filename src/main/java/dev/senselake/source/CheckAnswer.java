package dev.senselake.source;

import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import java.util.List;
import java.util.function.Supplier;

/** What {@code check} answers: a line for each need of a run, in the order in which they were tried. */
public record CheckAnswer(List<Need> needs) {
    public CheckAnswer {
        needs = List.copyOf(needs);
    }

    /** Returns how many needs are not met, so that a run will fail. */
    public long failed() {
        return needs.stream().filter(need -> need.verdict() == Verdict.FAILED).count();
    }

    /** One need: its verdict, what was found, and what to do (empty where nothing is to do). */
    public record Need(String need, Verdict verdict, String found, String nextStep) {
        /** Returns a need that is met. */
        public static Need met(String need, String found) {
            return new Need(need, Verdict.MET, found, "");
        }

        /** Returns a need that is not met, with what went wrong. */
        public static Need failed(String need, Failure failure) {
            return new Need(need, Verdict.FAILED, failure.message(), failure.nextStep());
        }

        /** Tries what a need takes; the probe tells what it found, or throws a failure. */
        public static Need tried(String need, Supplier<String> probe) {
            try {
                return met(need, probe.get());
            } catch (FailureException e) {
                return failed(need, e.failure());
            }
        }
    }

    /** How a need is met. */
    public enum Verdict {
        /** It is met. */
        MET,
        /** It is not met, and reading works without, in a lesser way. */
        LESSER,
        /** Nothing is there that could tell. */
        UNKNOWN,
        /** It is not met, and a run will fail. */
        FAILED
    }
}
