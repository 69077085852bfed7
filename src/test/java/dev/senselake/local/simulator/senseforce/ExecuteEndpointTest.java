package dev.senselake.local.simulator.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.local.simulator.ApiClient;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.Upstreams;
import dev.senselake.local.simulator.http.Answer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request to a dataset may ask, and how others are refused. */
class ExecuteEndpointTest {

    private static final String FROM = "2026-03-18T00:00:00Z";
    private static final String TO = "2026-03-18T23:59:59.999Z";

    private final Upstreams upstreams = Upstreams.atNoon();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("sf-1")
    void answerIsABareArrayAndAnErrorIsNot() {
        assertThat(ApiClient.json(upstreams.execute("[]", "limit=3")).isArray()).isTrue();
        assertThat(ApiClient.json(upstreams.execute("{}", "limit=3")).isObject())
                .isTrue();
    }

    @Test
    @Tag("sf-3")
    void boundsAreIncludedAtBothEndsAndTheOrderIsAscending() {
        List<Long> times = times(upstreams.rows(FROM, TO, ""));
        String first = Instant.ofEpochMilli(times.get(10)).toString();
        String last = Instant.ofEpochMilli(times.get(200)).toString();
        assertThat(times).isSorted().hasSizeGreaterThan(200);
        assertThat(times(upstreams.rows(first, last, "")))
                .isEqualTo(times.stream()
                        .filter(time -> time >= times.get(10) && time <= times.get(200))
                        .toList());
    }

    @Test
    void emptyArrayOfClausesMeansTheWholeDataset() {
        List<JsonNode> all = ApiClient.elements(ApiClient.json(upstreams.execute("[]", "")));
        assertThat(times(all)).isSorted();
        assertThat(all.getFirst().path("timestamp").asLong())
                .isBetween(
                        Instant.parse("2025-12-20T00:00:00Z").toEpochMilli(),
                        Instant.parse("2025-12-21T00:00:00Z").toEpochMilli());
        assertThat(all.size()).isGreaterThan(90 * 200);
    }

    @Test
    @Tag("sf-8")
    void windowWithoutDataIsAnEmptyArray() {
        HttpResponse<String> answer =
                upstreams.execute(Upstreams.between("Timestamp", "2020-01-01T00:00:00Z", "2020-01-02T00:00:00Z"), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    void orderByMayBeAbsentAndTextAfterTheArrayIsTolerated() {
        String clause = Upstreams.between("Timestamp", FROM, TO);
        String expected = upstreams.execute(clause, "").body();
        assertThat(upstreams.execute(clause.replace("\"orderBy\":1,", ""), "").body())
                .isEqualTo(expected);
        assertThat(upstreams.execute(clause + "/\n", "").body()).isEqualTo(expected);
    }

    @Test
    void twoClausesMustBothHold() {
        String clauses = Upstreams.between("Timestamp", FROM, TO).replaceFirst("]$", ",")
                + Upstreams.between("Timestamp", "2026-03-18T06:00:00Z", "2026-03-18T07:00:00Z")
                        .substring(1);
        assertThat(ApiClient.elements(ApiClient.json(upstreams.execute(clauses, ""))))
                .isNotEmpty()
                .isEqualTo(upstreams.rows("2026-03-18T06:00:00Z", "2026-03-18T07:00:00Z", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "",
                "null",
                "[{\"clause\":{\"type\":\"timestamp\",\"operator\":11,\"parameters\":[{\"value\":1},{\"value\":2}]},\"columnName\":\"Timestamp\"}]",
                "[{\"clause\":{\"type\":\"string\",\"operator\":10,\"parameters\":[{\"value\":1},{\"value\":2}]},\"columnName\":\"Timestamp\"}]",
                "[{\"clause\":{\"type\":\"timestamp\",\"operator\":10,\"parameters\":[{\"value\":1}]},\"columnName\":\"Timestamp\"}]",
                "[{\"clause\":{\"type\":\"timestamp\",\"operator\":10,\"parameters\":[{\"value\":1},{\"value\":2}]},\"columnName\":\"timestamp\"}]"
            })
    void bodyThatIsNoArrayOfKnownClausesIsRefused(String body) {
        assertThat(upstreams.execute(body, "").statusCode()).isEqualTo(400);
        upstreams.senseforce().switches().badClause(Answer.of(500, "text/html", out -> out.write('<')));
        assertThat(upstreams.execute(body, "").statusCode()).isEqualTo(500);
    }

    @Test
    @Tag("sf-9")
    void wrongTokenWrongCaseIncludedIsRefusedAsConfigured() {
        String id = upstreams.dataset().id();
        assertThat(upstreams.client().execute("wrong", id, "[]").statusCode()).isEqualTo(401);
        assertThat(upstreams
                        .client()
                        .execute(Simulators.ACCESS_TOKEN.toLowerCase(Locale.ROOT), id, "[]")
                        .statusCode())
                .isEqualTo(401);
        upstreams.senseforce().switches().badToken(Answer.text(403, ""));
        assertThat(upstreams.client().execute("wrong", id, "[]").statusCode()).isEqualTo(403);
    }

    @Test
    void unknownAndUnsharedDatasetsAreRefusedAsConfigured() {
        String id = upstreams.dataset().id();
        String unknown = id.toUpperCase(Locale.ROOT);
        assertThat(upstreams
                        .client()
                        .execute(Simulators.ACCESS_TOKEN, unknown, "[]")
                        .statusCode())
                .isEqualTo(404);
        upstreams.senseforce().switches().unknownDataset(Answer.text(400, "")).hide(id);
        assertThat(upstreams
                        .client()
                        .execute(Simulators.ACCESS_TOKEN, unknown, "[]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(upstreams.execute("[]", "").statusCode()).isEqualTo(403);
    }

    @Test
    @Tag("sf-7")
    void insertedColumnFiltersAndOrdersByTheTimeOfStorage() {
        List<JsonNode> rows = ApiClient.elements(ApiClient.json(upstreams.execute(
                Upstreams.between("Inserted", "2026-03-18T00:00:00Z", "2026-03-18T23:59:59.999Z"), "")));
        assertThat(rows.stream().map(row -> row.path("inserted").asLong()))
                .isSorted()
                .hasSizeGreaterThan(200);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.path("inserted").asLong())
                        .isGreaterThan(row.path("timestamp").asLong()));
    }

    private static List<Long> times(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("timestamp").asLong()).toList();
    }
}
