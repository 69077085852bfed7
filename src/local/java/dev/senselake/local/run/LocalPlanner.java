package dev.senselake.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FailureException;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.function.PlanHandler;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.ledger.DynamoRepairs;
import dev.senselake.local.athena.ColumnNotes;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.cost.PlanCost;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.session.LocalSession;
import dev.senselake.localtime.EntityLinksReader;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.localtime.StreamTimeZone;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.overlap.DynamoScheduledStarts;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The deployed planner, called in this process over the table and the lake of a home, or of a stack: no worker and no S3 has to
 * start. See docs/decisions/0014.
 */
public final class LocalPlanner implements AutoCloseable {
    private final Settings settings;
    private final DynamoTable table;
    private final S3Client s3;
    private final PlanHandler handler;
    private final List<AutoCloseable> own;

    private LocalPlanner(Settings settings, DynamoTable table, S3Client s3, Clock clock, List<AutoCloseable> own) {
        this.settings = settings;
        this.table = table;
        this.s3 = s3;
        this.own = List.copyOf(own);
        this.handler = new PlanHandler(
                () -> new Settings.Checked.Valid(settings),
                () -> new DynamoLedger(table),
                () -> new DynamoRepairs(table),
                () -> new S3Lake(s3, settings.lake()),
                () -> new DynamoHeartbeats(table),
                () -> new DynamoScheduledStarts(table),
                clock);
    }

    /** Plans for the home of an open session, which outlives this. */
    public static LocalPlanner of(LocalSession session, Clock clock) {
        DynamoDbClient client = session.aws().dynamoDbClient();
        S3Client s3 = session.aws().lakeFolder();
        return new LocalPlanner(
                session.settings(), new DynamoTable(client, EmbeddedAws.TABLE), s3, clock, List.of(client, s3));
    }

    /** Plans for an open lake, which outlives this, and whose configuration has to be known. */
    public static LocalPlanner of(OpenLake lake, Clock clock) {
        Settings settings = lake.settings()
                .orElseThrow(() -> new UserException(
                        "the configuration of the stack is not known: name its secret with --secret, or a file"
                                + " with --config"));
        return new LocalPlanner(settings, lake.table(), lake.objects(), clock, List.of());
    }

    /** Returns the plan for an execution input; a refusal is an error of the user. */
    public RunPlan plan(String runId, Instant asOf, JsonNode input) {
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("run_id", runId)
                .put("as_of", asOf.toString())
                .set("input", input);
        return switch (answer(event)) {
            case RunPlan plan -> plan;
            case PlanAnswer.Refused refused ->
                throw new UserException("%s: %s".formatted(refused.error().code(), refused.message()))
                        .see(more(refused.error()));
            case PlanAnswer.StartedBefore before -> throw new UserException(before.message());
        };
    }

    /** Returns what a plan is expected to take and cost, by what the ledger has seen. */
    public PlanCost cost(RunPlan plan) {
        try {
            return PlanCost.of(plan, ConfiguredStreams.of(settings), new DynamoLedger(table));
        } catch (FailureException e) {
            throw failed(e);
        }
    }

    /** Returns what the planner cannot know of the planned streams' columns. */
    public List<String> columnNotes(RunPlan plan) {
        return new ColumnNotes(s3, settings.lake())
                .of(plan.streams().stream().map(PlannedStream::stream).toList());
    }

    /** Returns in which time zone people read the planned streams, by the lists in the lake. */
    public List<String> timeZoneNotes(RunPlan plan) {
        EntityTimeZones zones = new EntityTimeZones(
                new EntityLinksReader(
                                new S3Lake(s3, settings.lake()), settings.lake().keys())
                        .read(),
                settings.localTime().fallback());
        List<String> lists =
                settings.sensource().map(SenSourceSettings::staticEndpoints).orElse(List.of());
        List<String> streams =
                plan.streams().stream().map(PlannedStream::stream).toList();
        List<String> notes = new ArrayList<>();
        if (zones.locations().isEmpty() && lists.contains("location")) {
            notes.add("time zones: %s until location is loaded".formatted(zones.fallback()));
            return notes;
        }
        StreamTimeZone.of(zones, streams, lists)
                .forEach(zone -> notes.add("time zone of %s: %s%s"
                        .formatted(
                                zone.stream(),
                                zone.found(),
                                zone.nextStep().map("; "::concat).orElse(""))));
        notes.addAll(zones.remarks());
        return notes;
    }

    private PlanAnswer answer(JsonNode event) {
        try {
            return handler.plan(event);
        } catch (FailureException e) {
            throw failed(e);
        }
    }

    private static UserException failed(FailureException e) {
        Failure failure = e.failure();
        return new UserException(
                        "%s: %s; %s".formatted(failure.code().code(), failure.message(), failure.nextStep()), e)
                .see(more(failure.code()));
    }

    private static String more(ErrorCode code) {
        return code == ErrorCode.INVALID_INPUT ? "./senselake help plan" : "./senselake check";
    }

    @Override
    public void close() {
        own.forEach(LocalPlanner::close);
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("a client of AWS cannot be closed", e);
        }
    }
}
