package dev.senselake.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a JSON object from outside, read against a closed list of names; each problem is reported as a sentence. */
public class JsonFields {
    private static final int LONGEST_YEARS = 20;
    private static final int MOST_LISTED = 30;
    private static final ObjectReader STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final JsonNode object;
    private final String prefix;
    private final Consumer<String> problems;

    /** Reports each field that is not allowed; the prefix stands before a field's name in every problem. */
    public JsonFields(JsonNode object, String prefix, Collection<String> allowed, Consumer<String> problems) {
        this.object = object;
        this.prefix = prefix;
        this.problems = problems;
        object.fieldNames().forEachRemaining(field -> {
            if (!allowed.contains(field)) {
                String words = String.join(", ", allowed);
                problem(field, "is unknown%s; allowed are %s".formatted(NearestWord.hint(field, allowed), words));
            }
        });
    }

    /** Reads a text that people wrote: no member twice, nothing after the end, at most 16 levels. */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return STRICT.readTree(withoutMark(text));
    }

    /** Returns the text without the byte order mark that some editors write before it. */
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the value of a field, a missing node where there is none. */
    public final JsonNode node(String field) {
        return object.path(field);
    }

    /** Returns the field's name as problems have it. */
    public final String key(String field) {
        return prefix + ShownValue.of(field);
    }

    /** Reports what is wrong with a field. */
    public final void problem(String field, String text) {
        problems.accept("%s %s".formatted(key(field), text));
    }

    /** Returns what the parser makes of the field's text; nothing is a problem, told with what is allowed. */
    public final <T> Optional<T> value(String field, Function<String, Optional<T>> parser, String allowed) {
        Optional<T> value = parser.apply(node(field).asText(""));
        if (value.isEmpty()) {
            problem(field, "is %s; it takes %s".formatted(shown(node(field)), allowed));
        }
        return value;
    }

    /** Returns a field that is one of the words. */
    public final Optional<String> word(String field, Collection<String> words) {
        Optional<String> word = Optional.of(node(field).asText("")).filter(words::contains);
        if (word.isEmpty()) {
            String hint = NearestWord.hint(node(field).asText(""), words);
            problem(field, "is %s%s; allowed are %s".formatted(shown(node(field)), hint, listed(words)));
        }
        return word;
    }

    /** Returns the first words; a configuration may have hundreds of streams. */
    private static String listed(Collection<String> words) {
        String first = words.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return words.size() <= MOST_LISTED ? first : "%s and %d more".formatted(first, words.size() - MOST_LISTED);
    }

    /** Returns a field that is true or false, absent as false. */
    public final boolean flag(String field) {
        if (object.has(field) && !node(field).isBoolean()) {
            problem(field, "is %s; allowed are true, false".formatted(shown(node(field))));
        }
        return node(field).asBoolean(false);
    }

    /** Returns a field that is a whole number from 1 to {@code most}; absent and wrong as empty. */
    public final OptionalInt count(String field, int most) {
        if (!object.has(field)) {
            return OptionalInt.empty();
        }
        JsonNode count = node(field);
        if (!count.isInt() || count.asInt() < 1 || count.asInt() > most) {
            problem(field, "is %s; it takes a whole number from 1 to %d".formatted(shown(count), most));
            return OptionalInt.empty();
        }
        return OptionalInt.of(count.asInt());
    }

    /** Returns a field that is an instant. */
    public final Optional<Instant> instant(String field) {
        return value(field, JsonFields::instantOf, "an instant like 2026-01-31T06:00:00Z");
    }

    /** Returns the UTC days from {@code from} to {@code to}, exclusive: 20 years or less, none after {@code latest}. */
    public final Optional<Window> window(LocalDate latest) {
        Optional<LocalDate> from = day("from", latest);
        Optional<LocalDate> to = day("to", latest.plusDays(1));
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (!from.get().isBefore(to.get())) {
            problem(
                    "from",
                    "is %s and to is %s; from must be before to, because to is exclusive"
                            .formatted(from.get(), to.get()));
        } else if (from.get().plusYears(LONGEST_YEARS).isBefore(to.get())) {
            problem(
                    "from",
                    "%s to %s is longer than %d years: ask for less at once"
                            .formatted(from.get(), to.get(), LONGEST_YEARS));
        } else {
            return Optional.of(new Window(from.get(), to.get()));
        }
        return Optional.empty();
    }

    private static Optional<Instant> instantOf(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> day(String field, LocalDate latest) {
        Optional<LocalDate> day = value(field, Days::parse, "a UTC day like 2026-01-31, to exclusive");
        Optional<String> outside = day.flatMap(known -> Days.outside(known, latest));
        outside.ifPresent(text -> problem(field, text));
        return day.filter(_ -> outside.isEmpty());
    }

    /** Returns a value as a problem quotes it. */
    public static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : ShownValue.of(value.toString());
    }
}
