package dev.senselake.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;

/** What {@code plan-run} answers: a plan, perhaps of nothing, or why there is none; {@code status} tells which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunPlan.class, name = "PLANNED"),
    @JsonSubTypes.Type(value = PlanAnswer.Refused.class, name = "REFUSED")
})
public sealed interface PlanAnswer permits RunPlan, PlanAnswer.Refused {
    /** Input or configuration is wrong; nothing was asked and nothing will be. The message says what to do, too. */
    record Refused(ErrorCode error, String message) implements PlanAnswer {
        /** Returns the refusal for a failure. */
        public static Refused of(Failure failure) {
            return new Refused(failure.code(), "%s; %s".formatted(failure.message(), failure.nextStep()));
        }
    }
}
