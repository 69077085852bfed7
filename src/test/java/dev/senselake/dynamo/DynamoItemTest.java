package dev.senselake.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoItemTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final DynamoItem item = new DynamoItem(Map.of(
            "pk", AttributeValue.fromS("CURSOR#traffic"),
            "sk", AttributeValue.fromS("cursor"),
            "rows", AttributeValue.fromN("7"),
            "until", AttributeValue.fromN(Long.toString(NOON.toEpochMilli())),
            "asOf", AttributeValue.fromS("2026-01-31T12:00:00Z"),
            "landed", AttributeValue.fromS("2026-01-31"),
            "flags", AttributeValue.fromSs(List.of("thin")),
            "ids", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))),
            "days", AttributeValue.fromM(Map.of("z1", AttributeValue.fromS("2026-01-01")))));

    @Test
    void attributesAreReadByTheirType() {
        assertThat(item.isEmpty()).isFalse();
        assertThat(item.text("pk")).contains("CURSOR#traffic");
        assertThat(item.number("rows")).contains(7L);
        assertThat(item.millis("until")).contains(NOON);
        assertThat(item.instant("asOf")).isEqualTo(NOON);
        assertThat(item.day("landed")).isEqualTo(LocalDate.parse("2026-01-31"));
        assertThat(item.set("flags")).containsExactly("thin");
        assertThat(item.list("ids")).contains(List.of("a"));
        assertThat(item.map("days")).isEqualTo(Map.of("z1", "2026-01-01"));
    }

    @Test
    void anItemThatDoesNotExistHasNothing() {
        assertThat(DynamoItem.NONE.isEmpty()).isTrue();
        assertThat(DynamoItem.NONE.text("pk")).isEmpty();
        assertThat(DynamoItem.NONE.number("rows")).isEmpty();
        assertThat(DynamoItem.NONE.millis("until")).isEmpty();
        assertThat(DynamoItem.NONE.set("flags")).isEmpty();
        assertThat(DynamoItem.NONE.list("ids")).isEmpty();
        assertThat(DynamoItem.NONE.map("days")).isEmpty();
    }

    @Test
    void aMissingDayOrInstantIsNamedWithItsItem() {
        assertThatThrownBy(() -> item.day("settled"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("item CURSOR#traffic cursor has no attribute settled");
        assertThatThrownBy(() -> item.instant("fetchStart")).hasMessageContaining("fetchStart");
    }
}
