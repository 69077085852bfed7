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
import dev.senselake.local.session.LocalSession;
import dev.senselake.localtime.EntityLinksReader;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.localtime.StreamTimeZone;
import dev.senselake.overlap.DynamoHeartbeats;
import dev.senselake.overlap.DynamoScheduledStarts;
import dev.senselake.run.PlanAnswer;
import dev.senselake.run.RunPlan;
import dev.senselake.run.RunPlan.PlannedStream;
import dev.senselake.stream.StreamCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The deployed planner, called in this process over the home's table and over the lake's folder: no worker and no S3 has to
 * start. See docs/decisions/0014.
 */
public final class LocalPlanner implements AutoCloseable {
    private final LocalSession session;
    private final DynamoDbClient client;
    private final S3Client s3;
    private final PlanHandler handler;

    /** Plans for the home of an open session, which outlives this. */
    public LocalPlanner(LocalSession session, Clock clock) {
        this.session = session;
        this.client = session.aws().dynamoDbClient();
        this.s3 = session.aws().lakeFolder();
        DynamoTable table = new DynamoTable(client, EmbeddedAws.TABLE);
        this.handler = new PlanHandler(
                () -> new Settings.Checked.Valid(session.settings()),
                () -> new DynamoLedger(table),
                () -> new DynamoRepairs(table),
                () -> new S3Lake(s3, session.settings().lake()),
                () -> new DynamoHeartbeats(table),
                () -> new DynamoScheduledStarts(table),
                clock);
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

    /** Returns what a plan is expected to take and cost, by what the home's ledger has seen. */
    public PlanCost cost(RunPlan plan) {
        StreamCatalog catalog = ConfiguredStreams.of(session.settings());
        return PlanCost.of(plan, catalog, new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE)));
    }

    /** Returns what the planner cannot know of the planned streams' columns. */
    public List<String> columnNotes(RunPlan plan) {
        return new ColumnNotes(s3, session.settings().lake())
                .of(plan.streams().stream().map(PlannedStream::stream).toList());
    }

    /** Returns in which time zone people read the planned streams, by the lists in the lake. */
    public List<String> timeZoneNotes(RunPlan plan) {
        Settings settings = session.settings();
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
            Failure failure = e.failure();
            throw new UserException(
                            "%s: %s; %s".formatted(failure.code().code(), failure.message(), failure.nextStep()), e)
                    .see(more(failure.code()));
        }
    }

    private static String more(ErrorCode code) {
        return code == ErrorCode.INVALID_INPUT ? "./senselake help plan" : "./senselake check";
    }

    @Override
    public void close() {
        client.close();
        s3.close();
    }
}
