package dev.senselake.local.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.child.StartCache;
import dev.senselake.local.report.PlanReport;
import dev.senselake.local.report.StateReport;
import dev.senselake.local.run.LocalPlanner;
import dev.senselake.local.session.LocalSession;
import dev.senselake.run.RunPlan;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What else the run does that records the start caches: the work of {@code plan} and {@code state}, whose start is cached too. */
final class RecordedStart {
    private RecordedStart() {}

    /** Prints a plan and the state of the home, if this process records the caches. */
    static void complete(LocalSession session, Instant start, Clock clock, PrintWriter out) {
        if (!StartCache.isRecording()) {
            return;
        }
        try (LocalPlanner planner = new LocalPlanner(session, clock);
                DynamoDbClient client = session.aws().dynamoDbClient()) {
            RunPlan plan = planner.plan(
                    "plan", start, JsonNodeFactory.instance.objectNode().put("dry_run", true));
            out.print(new PlanReport(plan).text());
            out.println(planner.columnNotes(plan));
            DynamoLedger ledger = new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE));
            out.print(new StateReport(ledger, start).text(ConfiguredStreams.of(session.settings())));
        }
    }
}
