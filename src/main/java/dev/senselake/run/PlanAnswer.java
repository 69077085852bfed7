package dev.senselake.run;

import dev.senselake.failure.Failure;

/** What {@code plan-run} answers. */
public sealed interface PlanAnswer {
    /** There is a plan, perhaps of nothing. */
    record Planned(RunPlan plan) implements PlanAnswer {}

    /** Input or configuration is wrong; nothing was asked and nothing will be. */
    record Refused(Failure failure) implements PlanAnswer {}
}
