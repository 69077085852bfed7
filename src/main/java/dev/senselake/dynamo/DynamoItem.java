package dev.senselake.dynamo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of one item, read by name and type; without any where the table has no such item. */
public record DynamoItem(Map<String, AttributeValue> attributes) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    /** What reading an item gives that does not exist. */
    public static final DynamoItem NONE = new DynamoItem(Map.of());

    public DynamoItem {
        attributes = Map.copyOf(attributes);
    }

    /** Tells whether the table has no such item: every item has at least its two keys. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** Returns a text. */
    public Optional<String> text(String name) {
        return find(name).map(AttributeValue::s);
    }

    /** Returns a copy of bytes. */
    public Optional<byte[]> bytes(String name) {
        return find(name).map(AttributeValue::b).map(SdkBytes::asByteArray);
    }

    /** Returns a whole number. Throws {@link IllegalStateException} if the attribute is none of 64 bits. */
    public Optional<Long> number(String name) {
        if (!isAbsentOrNumber(name)) {
            throw new IllegalStateException("%s has a %s that is no whole number".formatted(place(), name));
        }
        return find(name).map(value -> Long.parseLong(value.n()));
    }

    /** Tells whether an attribute can be counted on: it is a whole number, or missing. */
    public boolean isAbsentOrNumber(String name) {
        return find(name)
                .filter(value -> value.n() == null || !WHOLE.matcher(value.n()).matches())
                .isEmpty();
    }

    /** Tells whether texts can be added to an attribute: it is a set of texts, or missing. */
    public boolean isAbsentOrSet(String name) {
        return find(name).filter(value -> !value.hasSs()).isEmpty();
    }

    /** Returns an instant that is stored as the number of milliseconds since the epoch. */
    public Optional<Instant> millis(String name) {
        return number(name).map(Instant::ofEpochMilli);
    }

    /** Returns an instant that is stored as ISO text. Throws if it is missing. */
    public Instant instant(String name) {
        return Instant.parse(required(name));
    }

    /** Returns a day that is stored as ISO text. Throws if it is missing. */
    public LocalDate day(String name) {
        return LocalDate.parse(required(name));
    }

    /** Returns a set of texts in any order; a missing one is empty, because an empty one cannot be stored. */
    public List<String> set(String name) {
        return find(name).map(AttributeValue::ss).orElse(List.of());
    }

    /** Returns a list of texts. */
    public Optional<List<String>> list(String name) {
        return find(name)
                .map(list -> list.l().stream()
                        .map(AttributeValue::s)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Returns a map of texts, empty if it is missing. */
    public Map<String, String> map(String name) {
        Map<String, String> texts = new HashMap<>();
        find(name)
                .ifPresent(map ->
                        map.m().forEach((key, value) -> texts.put(key, Objects.requireNonNullElse(value.s(), ""))));
        return texts;
    }

    /** Returns a text. Throws if it is missing. */
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalStateException("%s has no attribute %s".formatted(place(), name)));
    }

    private String place() {
        return "item %s %s".formatted(text("pk").orElse("?"), text("sk").orElse("?"));
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
