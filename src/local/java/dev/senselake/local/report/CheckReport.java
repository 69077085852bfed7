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

    /** Returns the whole text, one line feed at its end, for a screen with or without colours. */
    public String text(Paint paint) {
        StringBuilder text = new StringBuilder();
        for (Need need : answer.needs()) {
            text.append("%s  %s: %s%n".formatted(word(need.verdict(), paint), need.need(), need.found()));
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

    private static String word(Verdict verdict, Paint paint) {
        return switch (verdict) {
            case MET -> paint.good("ok     ");
            case LESSER -> paint.warning("lesser ");
            case UNKNOWN -> paint.warning("unknown");
            case FAILED -> paint.bad("FAILED ");
        };
    }
}
