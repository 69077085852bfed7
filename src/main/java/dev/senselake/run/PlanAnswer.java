package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import java.time.Instant;

/** What {@code plan-run} answers: a plan, perhaps of nothing, or why there is none; {@code status} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunPlan.class, name = "PLANNED"),
    @JsonSubTypes.Type(value = PlanAnswer.Refused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = PlanAnswer.StartedBefore.class, name = PlanAnswer.STARTED_BEFORE)
})
public sealed interface PlanAnswer permits RunPlan, PlanAnswer.Refused, PlanAnswer.StartedBefore {
    /** The status of {@link StartedBefore}. */
    String STARTED_BEFORE = "STARTED_BEFORE";

    /** Input or configuration is wrong; nothing was asked and nothing will be. The message says what to do, too. */
    record Refused(ErrorCode error, String message) implements PlanAnswer {
        /** Returns the refusal for a failure. */
        public static Refused of(Failure failure) {
            return new Refused(failure.code(), "%s; %s".formatted(failure.message(), failure.nextStep()));
        }
    }

    /** Another run, the one that is named, has the time of the schedule: there is nothing to do, and nothing is wrong. */
    record StartedBefore(String runId, Instant scheduledTime, String message) implements PlanAnswer {
        /** Returns the answer to a second start. */
        public static StartedBefore of(String runId, Instant scheduledTime) {
            return new StartedBefore(
                    runId,
                    scheduledTime,
                    "run %s was started for %s before, so this one did nothing; to load what is due now, start one with {}"
                            .formatted(runId, scheduledTime));
        }
    }
}
