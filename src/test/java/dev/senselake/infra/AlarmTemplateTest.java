package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.senselake.metric.Metric;
import dev.senselake.metric.MetricLog;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alarms and dashboard ask for the metrics that the functions write, and an alarm says where to read what to do. */
class AlarmTemplateTest {
    private static final Set<String> METRICS =
            Stream.of(Metric.values()).map(Metric::code).collect(Collectors.toCollection(TreeSet::new));
    private static final List<String> OF_STACK = dimensions((log, values) -> log.write(values));

    private static final String NAMESPACE = "senselake";
    private static final String RUNBOOK = "docs/operations.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("(?:docs/operations\\.md|\\$\\{RunbookUrl})#([A-Za-z0-9_-]*)");

    private final Template template = Template.read();
    private final JsonNode dashboard = Repository.parse(template.resource("Dashboard")
            .at("/Properties/DashboardBody/Fn::Sub")
            .asText());

    @Test
    void everyAlarmNamesAHeadingOfTheRunbook() {
        assertThat(alarms()).hasSizeBetween(8, 10).allSatisfy(alarm -> {
            JsonNode text = alarm.at("/Properties/AlarmDescription");
            assertThat(Repository.all(LINK, text.path("Fn::Sub").asText(text.asText())))
                    .hasSize(1)
                    .allSatisfy(anchor -> assertThat(anchors()).contains(anchor));
        });
    }

    @Test
    void everyLinkOfTheStackIntoTheRunbookArrives() {
        assertThat(Repository.all(LINK, Repository.text("sam-template.yaml")))
                .isNotEmpty()
                .allSatisfy(anchor -> assertThat(anchors()).contains(anchor));
    }

    @Test
    void everyMetricIsWrittenByTheFunctions() {
        assertThat(new ClassFileImporter()
                                .importPackages(
                                        "dev.senselake.followup", "dev.senselake.function", "dev.senselake.metric")
                                .get(Metric.class)
                                .getFieldAccessesToSelf()
                                .stream()
                                .filter(access -> !access.getOriginOwner().isEquivalentTo(Metric.class))
                                .filter(access ->
                                        !access.getOriginOwner().getName().endsWith("Test"))
                                .map(access -> Metric.valueOf(access.getTarget().getName())))
                .contains(Metric.values());
    }

    @Test
    void alarmsAndDashboardShowTheMetricsThatTheFunctionsWrite() {
        assertThat(ofFunctions().map(alarm -> alarm.at("/Properties/MetricName").asText()))
                .isNotEmpty()
                .isSubsetOf(METRICS);
        assertThat(METRICS).as("ten cost nothing").hasSizeLessThanOrEqualTo(10);
        Set<String> lag = Set.of(Metric.LAG_HOURS.code());
        assertThat(shown()).doesNotContainAnyElementsOf(lag);
        assertThat(shown()).hasSize(METRICS.size() - 1).isSubsetOf(METRICS);
        assertThat(queries())
                .singleElement()
                .asString()
                .contains("/senselake/${AWS::StackName}/close-run", Metric.LAG_HOURS.code(), "by Stream");
    }

    @Test
    void everyMetricOfTheFunctionsIsThatOfThisStack() {
        assertThat(OF_STACK).hasSize(1);
        assertThat(ofFunctions()).allSatisfy(alarm -> {
            JsonNode dimensions = alarm.at("/Properties/Dimensions");
            assertThat(dimensions).hasSize(1);
            assertThat(dimensions.at("/0/Name").asText()).isEqualTo(OF_STACK.getFirst());
            assertThat(dimensions.at("/0/Value/Ref").asText()).isEqualTo("AWS::StackName");
        });
        assertThat(rows().filter(row -> row.path(0).asText().equals(NAMESPACE)))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(Repository.texts(row).subList(2, 4))
                        .containsExactly(OF_STACK.getFirst(), "${AWS::StackName}"));
    }

    @Test
    void everyAlarmReachesTheTopicAndTellsItsEnd() {
        assertThat(alarms()).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmActions/0/Ref").asText()).isEqualTo("AlarmTopic");
            assertThat(alarm.at("/Properties/OKActions/0/Ref").asText()).isEqualTo("AlarmTopic");
            assertThat(alarm.at("/Properties/TreatMissingData").asText()).isNotEmpty();
        });
    }

    @Test
    void dashboardShowsEveryAlarmThatEveryStackHas() {
        assertThat(Repository.texts(dashboard.at("/widgets/0/properties/alarms")))
                .containsExactlyInAnyOrderElementsOf(template.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
                        .filter(alarm -> !alarm.getValue().has("Condition"))
                        .map(alarm -> "${%s.Arn}".formatted(alarm.getKey()))
                        .toList());
    }

    private Stream<JsonNode> alarms() {
        return template.ofType("AWS::CloudWatch::Alarm").values().stream();
    }

    private Stream<JsonNode> ofFunctions() {
        return alarms().filter(
                        alarm -> alarm.at("/Properties/Namespace").asText().equals(NAMESPACE));
    }

    private Set<String> shown() {
        Set<String> names = new TreeSet<>();
        rows().filter(row -> row.path(0).asText().equals(NAMESPACE))
                .forEach(row -> names.add(row.path(1).asText()));
        return names;
    }

    private Stream<JsonNode> rows() {
        return Repository.elements(dashboard.path("widgets"))
                .flatMap(widget -> Repository.elements(widget.at("/properties/metrics")));
    }

    private Stream<String> queries() {
        return Repository.elements(dashboard.path("widgets"))
                .filter(widget -> widget.path("type").asText().equals("log"))
                .map(widget -> widget.at("/properties/query").asText());
    }

    /** Returns the names of the dimensions under which the functions write. */
    private static List<String> dimensions(BiConsumer<MetricLog, Map<Metric, BigDecimal>> write) {
        StringBuilder line = new StringBuilder();
        write.accept(
                new MetricLog(Optional.of("nightly"), Clock.systemUTC(), line::append),
                Map.of(Metric.LAG_HOURS, BigDecimal.ONE));
        return Repository.texts(Repository.parse(line.toString()).at("/_aws/CloudWatchMetrics/0/Dimensions/0"));
    }

    /** The anchors that a reader's browser knows. */
    private static List<String> anchors() {
        return Repository.all(HEADING, Repository.text(RUNBOOK)).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(" ", "-"))
                .toList();
    }
}
