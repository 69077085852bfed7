package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.metric.MetricLine;
import dev.senselake.metric.MetricLog;
import dev.senselake.metric.RunMetrics;
import dev.senselake.run.RunMode;
import dev.senselake.run.RunSummary;
import dev.senselake.run.RunSummary.Status;
import dev.senselake.run.RunSummary.StreamSummary;
import dev.senselake.stream.LoadReport;
import dev.senselake.stream.TaskOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what the functions emit against what alarms and dashboard read: a name that differs is an alarm that never rings. */
class MetricNamesTest {
    private static final Instant NOW = Instant.parse("2026-02-01T03:20:00Z");
    private static final Pattern ALARM =
            Pattern.compile("Namespace: senselake\\n +MetricName: (\\w+)\\n +Dimensions: (.+)\\n");
    private static final Pattern WIDGET = Pattern.compile("\\[\"senselake\", \"(\\w+)\", \"(\\w+)\", ");
    private static final Pattern SEARCH =
            Pattern.compile("SEARCH\\('\\{senselake,([\\w,]+)} MetricName=\\\\\"(\\w+)\\\\\"");

    @Test
    void alarmsReadWhatIsEmittedForTheStack() throws IOException {
        String template = Files.readString(Path.of("sam-template.yaml"));

        assertThat(ALARM.matcher(template).results().count())
                .isPositive()
                .isEqualTo(Pattern.compile("Namespace: +\"?senselake")
                        .matcher(template)
                        .results()
                        .count());
        assertThat(ALARM.matcher(template).results())
                .allSatisfy(
                        alarm -> assertThat(alarm.group(2)).isEqualTo("[{Name: Stack, Value: !Ref AWS::StackName}]"));
        assertThat(emitted()).containsAll(alarms(template));
    }

    @Test
    void everyNameThatIsEmittedIsReadAndTheOtherWayRound() throws IOException {
        Set<String> read = alarms(Files.readString(Path.of("sam-template.yaml")));
        read.addAll(widgets(Files.readString(Path.of("infra/dashboard.json"))));

        assertThat(emitted()).isEqualTo(read);
    }

    private static Set<String> alarms(String template) {
        return ALARM.matcher(template)
                .results()
                .map(alarm -> "Stack " + alarm.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> widgets(String dashboard) {
        return Stream.concat(
                        WIDGET.matcher(dashboard).results().map(widget -> widget.group(2) + " " + widget.group(1)),
                        SEARCH.matcher(dashboard).results().map(search -> search.group(1) + " " + search.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns dimensions and name of everything that a run and its functions can emit. */
    private static Set<String> emitted() {
        List<String> lines = new ArrayList<>();
        MetricLog log = new MetricLog(Optional.of("nightly"), Clock.fixed(NOW, ZoneOffset.UTC), lines::add);
        MintTally mints = new MintTally();
        mints.minted();
        WorkMetrics work = new WorkMetrics(log, mints);
        work.writeMints();
        work.write(new TaskOutcome.Throttled(LoadReport.NONE, Optional.empty(), Duration.ofMinutes(1)));
        RunMetrics.write(summary(), List.of(), log);
        return lines.stream()
                .flatMap(line -> MetricLine.all(line).stream())
                .flatMap(line -> line.values().keySet().stream()
                        .map(name -> String.join(",", line.dimensions().keySet()) + " " + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RunSummary summary() {
        Optional<LocalDate> landed = Optional.of(LocalDate.of(2026, 2, 1));
        StreamSummary traffic = new StreamSummary("traffic", 1, 1, LoadReport.NONE, landed, landed);
        return new RunSummary(
                "run-1", NOW, RunMode.INCREMENTAL, Status.SUCCEEDED, NOW, NOW, List.of(traffic), List.of());
    }
}
