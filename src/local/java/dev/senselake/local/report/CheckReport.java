package dev.senselake.local.report;

import dev.senselake.source.CheckAnswer;
import dev.senselake.source.CheckAnswer.Need;
import dev.senselake.source.CheckAnswer.Verdict;

/** What a run needs, as people read it: a line per need, below it what to do where it is not met. */
public final class CheckReport {
    private final CheckAnswer answer;

    /** Takes the answer of the function check. */
    public CheckReport(CheckAnswer answer) {
        this.answer = answer;
    }

    /** Returns the whole text, one line feed at its end. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Need need : answer.needs()) {
            text.append("%-7s  %s: %s%n".formatted(word(need.verdict()), need.need(), need.found()));
            if (!need.nextStep().isEmpty()) {
                text.append("         next: %s%n".formatted(need.nextStep()));
            }
        }
        text.append(
                answer.failed() == 0
                        ? "everything that a run needs is there%n".formatted()
                        : "%s not met%n".formatted(Quantity.of(answer.failed(), "need")));
        return text.toString();
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MET -> "ok";
            case LESSER -> "lesser";
            case UNKNOWN -> "unknown";
            case FAILED -> "FAILED";
        };
    }
}
