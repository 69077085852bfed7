package dev.senselake.local.report;

import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.run.RunPlan.PlannedWindow;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A plan as people read it: a line per stream, then the windows, newest first. */
public final class PlanReport {
    private static final int WINDOWS_SHOWN = 12;

    private final RunPlan plan;

    /** Takes the plan of plan-run. */
    public PlanReport(RunPlan plan) {
        this.plan = plan;
    }

    /** Returns the whole text, one line feed at its end. */
    public String text() {
        TextTable table = new TextTable().row("stream", "windows", "partitions due", "requests");
        long requests = 0;
        for (PlannedStream stream : plan.streams()) {
            table.row(
                    stream.stream(),
                    Quantity.count(stream.windows()),
                    Quantity.count(stream.partitions()),
                    Quantity.count(stream.requests()));
            requests += stream.requests();
        }
        StringBuilder text = new StringBuilder(table.render());
        text.append("%nmode %s, as of %s, at least %s%n"
                .formatted(
                        plan.mode().code(),
                        plan.asOf().truncatedTo(ChronoUnit.SECONDS),
                        Quantity.of(requests, "request")));
        List.of(plan.traffic(), plan.occupancy(), plan.senseforce()).forEach(windows -> appendWindows(text, windows));
        plan.notes().forEach(note -> text.append("note: %s%n".formatted(note)));
        return text.toString();
    }

    private static void appendWindows(StringBuilder text, List<PlannedWindow> windows) {
        windows.stream()
                .limit(WINDOWS_SHOWN)
                .forEach(item -> text.append("  %s  %s to %s%s%n"
                        .formatted(
                                item.stream(),
                                item.window().from(),
                                item.window().to(),
                                item.late() ? ", days with rows inserted late" : "")));
        if (windows.size() > WINDOWS_SHOWN) {
            text.append("  and %s%n".formatted(Quantity.of(windows.size() - WINDOWS_SHOWN, "more window")));
        }
    }
}
