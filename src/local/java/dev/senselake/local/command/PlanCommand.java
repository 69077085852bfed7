package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.cost.CostReport;
import dev.senselake.local.cost.PlanCost;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.report.PlanReport;
import dev.senselake.local.run.LocalPlanner;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.run.RunPlan;
import dev.senselake.stream.Documents;
import dev.senselake.time.ShownTime;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: what a run would load, from the deployed planner, without a request, a secret or a write. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows windows, requests and what is due. Asks no source and changes nothing.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Mixin
    private InputOptions inputOptions = new InputOptions();

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "The execution's start time (default: now).")
    private @Nullable Instant asOf;

    @Option(
            names = "--cost",
            description =
                    "Also how much it takes: requests, rows, bytes and minutes by what was seen, and money on AWS.")
    private boolean cost;

    @Option(names = "--json", description = "Prints the plan as one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        JsonNode execution = inputOptions.look();
        ToolContext context = ToolContext.current();
        Instant start = Optional.ofNullable(asOf)
                .orElse(ShownTime.toSecond(context.clock().instant()));
        StopSignal signal = StopSignal.install(() -> {});
        try {
            Optional<OpenLake> stack = lakeOptions.openStack(context);
            out.print(stack.isPresent() ? ofStack(stack.get(), start, execution) : ofHome(signal, start, execution));
            out.flush();
            return 0;
        } finally {
            signal.finished();
        }
    }

    private String ofStack(OpenLake stack, Instant start, JsonNode execution) {
        try (stack;
                LocalPlanner planner =
                        LocalPlanner.of(stack, ToolContext.current().clock())) {
            return text(planner, start, execution);
        }
    }

    private String ofHome(StopSignal signal, Instant start, JsonNode execution) {
        ToolContext context = ToolContext.current();
        try (LocalSession session = LocalSession.openWithoutCreating(
                        context, lakeOptions.home().request(start).withoutLake());
                LocalPlanner planner = LocalPlanner.of(session, context.clock())) {
            signal.onStop(session::close);
            return text(planner, start, execution);
        }
    }

    private String text(LocalPlanner planner, Instant start, JsonNode execution) {
        RunPlan plan = planner.plan("plan", start, execution);
        Optional<PlanCost> expected = cost ? Optional.of(planner.cost(plan)) : Optional.empty();
        List<String> notes = new ArrayList<>(planner.columnNotes(plan));
        notes.addAll(planner.timeZoneNotes(plan));
        return text(plan, notes, expected);
    }

    private String text(RunPlan plan, List<String> notes, Optional<PlanCost> expected) {
        if (json) {
            ObjectNode document = Documents.json(plan);
            notes.forEach(document.withArray("notes")::add);
            expected.ifPresent(known -> document.set("cost", Documents.json(known)));
            return document.toPrettyString() + System.lineSeparator();
        }
        return new PlanReport(plan).text()
                + notes.stream().map("note: %s%n"::formatted).collect(Collectors.joining())
                + expected.map(known -> System.lineSeparator() + new CostReport(known).text())
                        .orElse("");
    }
}
