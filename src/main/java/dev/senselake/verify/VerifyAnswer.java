package dev.senselake.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.senselake.failure.Failure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts on the days that were compared, oldest first; the day from which on nothing was, if any, and the failure that
 * is the reason, if it was not the time.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VerifyAnswer(
        List<DayVerdict> days, Optional<LocalDate> rest, Optional<Failure> failure, long requests, List<String> notes) {
    public VerifyAnswer {
        days = List.copyOf(days);
        notes = List.copyOf(notes);
    }
}
