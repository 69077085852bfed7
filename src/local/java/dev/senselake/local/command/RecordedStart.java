package dev.senselake.local.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.athena.ViewText;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.child.StartCache;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.overview.LakeReport;
import dev.senselake.local.report.PlanReport;
import dev.senselake.local.report.StateReport;
import dev.senselake.local.run.LocalPlanner;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.sql.AnswerFile;
import dev.senselake.local.sql.FileFormat;
import dev.senselake.local.sql.LakeDatabase;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.report.Freshness;
import dev.senselake.report.Report;
import dev.senselake.report.page.ReportPage;
import dev.senselake.run.RunPlan;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What else the run does that records the start caches: the work of {@code plan}, {@code state}, {@code report} and {@code sql}, whose start is cached too. */
final class RecordedStart {
    private RecordedStart() {}

    /** Prints a plan, the state of the home, its report's length and answers of its lake, if this process records the caches. */
    static void complete(ToolContext context, LocalSession session, Instant start, PrintWriter out) {
        if (!StartCache.isRecording()) {
            return;
        }
        try (LocalPlanner planner = LocalPlanner.of(session, context.clock());
                DynamoDbClient client = session.aws().dynamoDbClient()) {
            RunPlan plan = planner.plan(
                    "plan", start, JsonNodeFactory.instance.objectNode().put("dry_run", true));
            out.print(new PlanReport(plan).text());
            out.println(planner.columnNotes(plan));
            DynamoLedger ledger = new DynamoLedger(new DynamoTable(client, EmbeddedAws.TABLE));
            out.print(new StateReport(ledger, start).text(ConfiguredStreams.of(session.settings())));
        }
        try (OpenLake lake = OpenLake.ofSession(context, session);
                AnswerFile answer = AnswerFile.at(Optional.empty());
                LakeDatabase database = LakeDatabase.open(lake, ViewText.readAll(context.views()), answer.work())) {
            out.print(database.table("select zone_id, count(*) from traffic_daily group by zone_id"));
            Report report = LakeReport.of(
                    lake, ConfiguredStreams.of(session.settings()), start, lake.timeZone(), Freshness.OBJECTIVE_HOURS);
            out.println(new ReportPage().html(report).length());
            long _ = database.write("from stream_freshness", FileFormat.CSV, answer.next());
        }
    }
}
