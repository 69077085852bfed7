package dev.senselake.rights;

import static dev.senselake.rights.RecordedAccount.FIRST;
import static dev.senselake.rights.RecordedAccount.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.SenSourceSettings;
import dev.senselake.counts.CountsWriter;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.DynamoCounts;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.simulator.http.Fault;
import dev.senselake.source.senseforce.SenseforceStreams;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Runs in which every function makes every call that it can: it loads, confirms, replaces, fails, is overtaken. */
final class RecordedRuns {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSTANT = "(?i)(\"(?:recordDate_hour_1|timestamp)\":)(?:\"[^\"]*\"|\\d+)";
    private static final String CUT_OFF = "cut off";
    private static final Duration LONGER_THAN_AN_INVOCATION_WAITS = Duration.ofMinutes(10);

    private final RecordedAccount account;

    /** Drives the functions of this account, which is new. */
    RecordedRuns(RecordedAccount account) {
        this.account = account;
    }

    /** Drives every function. */
    void drive() throws Exception {
        close(plan("first", NOW));
        for (Work work : Work.all()) {
            drive(work);
        }
        tamper();
        countLastMonth();
        JsonNode last = plan("last", NOW.plusSeconds(1));
        close(last);
        // Again, as the state machine does when the answer was lost.
        close(last);
        removeWhatIsCutOff();
    }

    /** Removes an object, and cuts another, as people and disks do. */
    private void tamper() {
        try (S3Client s3 = account.s3()) {
            s3.deleteObject(object ->
                    object.bucket(EmbeddedAws.BUCKET).key("traffic/dt=%s/traffic.ndjson.gz".formatted(FIRST)));
            String key = "occupancy/dt=%s/occupancy.ndjson.gz".formatted(FIRST);
            Map<String, String> metadata = s3.headObject(
                            object -> object.bucket(EmbeddedAws.BUCKET).key(key))
                    .metadata();
            s3.putObject(
                    put -> put.bucket(EmbeddedAws.BUCKET).key(key).metadata(metadata), RequestBody.fromString(CUT_OFF));
        }
    }

    /** Leaves a day of a month that has become final. */
    private void countLastMonth() {
        LocalDate day = LocalDate.parse(FIRST).minusMonths(1);
        try (DynamoDbClient dynamo = account.dynamoDb()) {
            new DynamoCounts(new DynamoTable(dynamo, EmbeddedAws.TABLE))
                    .keep("traffic", List.of(new CountedDay(day, 1, "digest", new CountsWriter().encoded())));
        }
    }

    private void drive(Work work) throws Exception {
        load(work, "load");
        load(work, "unchanged");
        leaveChanges(work);
        faulty(work, "changed", Fault.edit(text -> text.replaceFirst(work.value(), work.changed())));
        refuseRows(work, "defective", work::defective);
        if (!work.function().equals("static-sync")) {
            refuseRows(work, "undated", text -> text.replaceFirst(INSTANT, "$1null"));
        }
        overtake(work);
        if (work.lastOfItsFunction()) {
            faulty(work, "refused", Fault.status(403));
            faulty(work, "throttled", Fault.status(429, LONGER_THAN_AN_INVOCATION_WAITS));
            forgetPause(work);
        }
    }

    /** Lets the next function ask the source that has just asked for a pause. */
    private void forgetPause(Work work) {
        String source = work.isOfADataset() ? SenseforceStreams.SOURCE : SenSourceSettings.SOURCE;
        try (DynamoDbClient dynamo = account.dynamoDb()) {
            DeleteItemResponse removed = dynamo.deleteItem(delete -> delete.tableName(EmbeddedAws.TABLE)
                    .key(Map.of(
                            "pk", AttributeValue.fromS("THROTTLE#" + source), "sk", AttributeValue.fromS("throttle")))
                    .returnValues(ReturnValue.ALL_OLD));
            assertThat(removed.attributes()).as(work.function()).isNotEmpty();
        }
    }

    /** Lets files stand where the next commits put their changes, as attempts leave them that are cut off before their put. */
    private void leaveChanges(Work work) {
        try (S3Client s3 = account.s3()) {
            s3
                    .listObjectsV2Paginator(
                            list -> list.bucket(EmbeddedAws.BUCKET).prefix(work.stream() + "/"))
                    .contents()
                    .stream()
                    .map(object -> object.key().substring(0, object.key().lastIndexOf('/') + 1))
                    .flatMap(folder -> IntStream.rangeClosed(3, 5)
                            .mapToObj(generation -> "_senselake/changes/%s%d.ndjson.gz".formatted(folder, generation)))
                    .forEach(key -> s3.putObject(
                            put -> put.bucket(EmbeddedAws.BUCKET).key(key), RequestBody.fromString(CUT_OFF)));
        }
    }

    /** Removes what attempts, people and disks left, which nobody could read. */
    private void removeWhatIsCutOff() {
        try (S3Client s3 = account.s3()) {
            s3.listObjectsV2Paginator(list -> list.bucket(EmbeddedAws.BUCKET)).contents().stream()
                    .filter(object -> object.size() == CUT_OFF.length())
                    .toList()
                    .forEach(object -> s3.deleteObject(
                            delete -> delete.bucket(EmbeddedAws.BUCKET).key(object.key())));
        }
    }

    /** Twice, because quarantine is read only where something stands already. */
    private void refuseRows(Work work, String run, UnaryOperator<String> edit) throws IOException {
        faulty(work, run, Fault.edit(edit));
        faulty(work, run + "-again", Fault.edit(edit));
    }

    private void faulty(Work work, String run, Fault fault) throws IOException {
        account.faults(work).always(work.request(), fault);
        load(work, run);
        account.faults(work).clear();
    }

    /** Holds an invocation while another of the same window overtakes it. */
    private void overtake(Work work) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        account.faults(work).next(work.request(), Fault.edit(text -> {
            asked.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return text;
        }));
        CompletableFuture<JsonNode> slow = CompletableFuture.supplyAsync(() -> load(work, "slow"));
        asked.await(60, TimeUnit.SECONDS);
        load(work, "quick");
        gate.countDown();
        slow.get(60, TimeUnit.SECONDS);
        account.faults(work).clear();
    }

    private JsonNode load(Work work, String run) {
        return account.answer(work.function(), work.event(run));
    }

    private JsonNode plan(String run, Instant scheduledTime) {
        return account.answer(
                "plan-run",
                RecordedAccount.event(run)
                        .set("input", JSON.createObjectNode().put("scheduled_time", scheduledTime.toString())));
    }

    private void close(JsonNode plan) {
        ObjectNode event = JSON.createObjectNode().set("plan", plan);
        account.answer("close-run", event.set("caught", JSON.createArrayNode()));
    }
}
