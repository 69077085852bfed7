package dev.senselake.local.simulator.senseforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.senselake.contract.AnyOrder;
import dev.senselake.local.simulator.Upstreams;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenseforcePagingTest {

    private static final String FROM = "2026-03-18T00:00:00Z";
    private static final String TO = "2026-03-18T23:59:59.999Z";

    private final Upstreams upstreams = Upstreams.atNoon();
    private final Dataset dataset = upstreams.dataset();

    @AfterEach
    void stop() {
        upstreams.close();
    }

    @Test
    @Tag("E37")
    void pagesByOffsetAreTheWholeTheLastOneIsShortAndPastTheEndIsNothing() {
        List<JsonNode> whole = upstreams.rows(FROM, TO, "");
        List<JsonNode> pages = new ArrayList<>();
        for (int offset = 0; offset < whole.size(); offset += 100) {
            pages.addAll(upstreams.rows(FROM, TO, "limit=100&offset=" + offset));
        }
        assertThat(pages).isEqualTo(whole);
        assertThat(upstreams.rows(FROM, TO, "limit=100&offset=" + whole.size())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=many", "limit=-1", "offset=-5"})
    void nonsenseInLimitOrOffsetIsRefused(String query) {
        assertThat(upstreams.execute("[]", query).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("sf-6")
    void answerIsCutAtAMillionRowsWithoutAWord() {
        Instant since = Instant.parse("2026-03-18T00:00:00Z");
        try (Upstreams large = Upstreams.at(
                Upstreams.NOON, settings -> settings.withSenseforce(new SenseforceScale(50, 260_000, since)))) {
            assertThat(large.countRows("[]", "")).isEqualTo(1_000_000);
        }
    }

    @Test
    @Tag("E37")
    void serverMayCapThePageBelowTheLimit() {
        upstreams.senseforce().switches().pageCap(40);
        assertThat(upstreams.rows(FROM, TO, "limit=100")).hasSize(40);
        assertThat(upstreams.rows(FROM, TO, "limit=100&offset=40")).hasSize(40);
    }

    @Test
    @Tag("E37")
    void serverMayCapTheWholeResultWhateverTheOffset() {
        upstreams.senseforce().switches().totalCap(150);
        assertThat(upstreams.rows(FROM, TO, "limit=100")).hasSize(100);
        assertThat(upstreams.rows(FROM, TO, "limit=100&offset=100")).hasSize(50);
        assertThat(upstreams.rows(FROM, TO, "limit=100&offset=150")).isEmpty();
    }

    @Test
    @Tag("E38")
    void samePageMayComeForEver() {
        upstreams.senseforce().switches().samePage(true);
        List<JsonNode> first = upstreams.rows(FROM, TO, "limit=50");
        assertThat(upstreams.rows(FROM, TO, "limit=50&offset=50")).isEqualTo(first);
        assertThat(upstreams.rows("2026-03-19T00:00:00Z", "2026-03-20T00:00:00Z", "limit=50"))
                .isEqualTo(first);
        upstreams.senseforce().switches().samePage(false);
        assertThat(upstreams.rows(FROM, TO, "limit=50&offset=50")).isNotEqualTo(first);
    }

    @Test
    @Tag("E36")
    void tiesMayStandInAnotherOrderWithEveryRequest() {
        List<JsonNode> once = upstreams.rows(FROM, TO, "");
        upstreams.senseforce().switches().unstableTies(true);
        List<JsonNode> again = upstreams.rows(FROM, TO, "");
        assertThat(again).isNotEqualTo(once).satisfies(AnyOrder.exactly(once));
        assertThat(again).extracting(row -> row.path("timestamp").asLong()).isSorted();
        assertThat(upstreams.rows(FROM, TO, "")).isNotEqualTo(again);
    }

    @Test
    @Tag("sf-10")
    void rowsAreOutOfOrderWhenTimestampIsNotTheFirstColumn() {
        List<JsonNode> sorted = upstreams.rows(FROM, TO, "");
        for (RowOrder order : List.of(RowOrder.THING_FIRST, RowOrder.SHUFFLED)) {
            upstreams.senseforce().switches().order(order);
            assertThat(upstreams.rows(FROM, TO, "")).isNotEqualTo(sorted).satisfies(AnyOrder.exactly(sorted));
        }
    }

    @Test
    @Tag("sf-7")
    void rowIsInsertedLateWithAnOldTimestamp() {
        List<JsonNode> before = upstreams.rows(FROM, TO, "");
        dataset.changes().insert(row("2026-03-18T07:00:00Z", "late"));
        assertThat(upstreams.rows(FROM, TO, "")).hasSize(before.size() + 1).containsAll(before);
        assertThat(upstreams.rows(FROM, TO, ""))
                .extracting(row -> row.path("timestamp").asLong())
                .isSorted();
        assertThat(dataset.rows(LocalDate.of(2026, 3, 18))).hasSize(before.size() + 1);
    }

    @Test
    @Tag("D33")
    void rowOlderThanTheDatasetOrInTheFutureIsAnswered() {
        dataset.changes().insert(row("2019-01-01T00:00:00Z", "old")).insert(row("2027-01-01T00:00:00Z", "future"));
        assertThat(upstreams.rows("2019-01-01T00:00:00Z", "2019-01-01T00:00:00Z", ""))
                .hasSize(1);
        assertThat(upstreams.rows("2026-12-31T00:00:00Z", "2027-01-02T00:00:00Z", ""))
                .hasSize(1);
    }

    @Test
    @Tag("E38")
    void idMayComeTwiceWithEqualAndWithOtherContent() {
        JsonNode first = upstreams.rows(FROM, TO, "limit=1").getFirst();
        dataset.changes()
                .repeat(row -> row.path("Timestamp").equals(first.path("timestamp")), 2)
                .insert(row(FROM, first.path("id").asText()));
        List<JsonNode> rows = upstreams.rows(FROM, TO, "limit=20");
        assertThat(new HashSet<>(rows).size()).isLessThan(rows.size());
        assertThat(rows.stream()
                        .filter(row -> row.path("id").equals(first.path("id")))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    @Tag("D35")
    void rowsAreDeletedAndEditedAndColumnsComeAndGo() {
        int before = upstreams.rows(FROM, TO, "").size();
        dataset.changes()
                .delete(row -> row.path("Thing").asText().equals("machine-00"))
                .edit(row -> true, row -> row.put("Value", 1.5))
                .addColumn("Shift", TextNode.valueOf("early"))
                .removeColumn("Note");
        assertThat(upstreams.rows(FROM, TO, "")).hasSizeLessThan(before).allSatisfy(row -> {
            assertThat(row.path("value").asDouble()).isEqualTo(1.5);
            assertThat(row.path("shift").asText()).isEqualTo("early");
            assertThat(row.has("note")).isFalse();
        });
        dataset.changes().clear();
        assertThat(upstreams.rows(FROM, TO, "")).hasSize(before);
    }

    @Test
    @Tag("D34")
    void latenessStoresSomeMessagesLongAfterTheirTime() {
        List<JsonNode> whole = upstreams.rows("2026-03-15T00:00:00Z", "2026-03-18T00:00:00Z", "");
        dataset.changes().lateness(Duration.ofDays(10));
        List<JsonNode> early = upstreams.rows("2026-03-15T00:00:00Z", "2026-03-18T00:00:00Z", "");
        assertThat(early).hasSizeLessThan(whole.size());
        upstreams.clock().advance(Duration.ofDays(10));
        assertThat(upstreams.rows("2026-03-15T00:00:00Z", "2026-03-18T00:00:00Z", ""))
                .hasSameSizeAs(whole);
    }

    private static ObjectNode row(String timestamp, String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Timestamp", Instant.parse(timestamp).toEpochMilli())
                .put("Thing", "machine-01")
                .put("Id", id)
                .put("Inserted", Instant.parse(Upstreams.NOON).toEpochMilli());
    }
}
