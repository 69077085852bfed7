package dev.senselake.config;

import dev.senselake.config.Settings.Range;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.localtime.TimeZones;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.SourceUrl.PlainHttp;
import dev.senselake.time.Days;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that values of the configuration share, and what they found wrong: the key, its value, what is allowed. */
final class Problems {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,8190}[\\x21-\\x7e])?");
    private static final SourceUrl NOWHERE = new SourceUrl(URI.create("https://nowhere.invalid"));

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    void add(String problem) {
        found.add(problem);
    }

    /** Returns the number, or the least that is allowed. */
    int number(String key, String text, Range range) {
        String value = text.strip();
        if (NUMBER.matcher(value).matches() && range.holds(Integer.parseInt(value))) {
            return Integer.parseInt(value);
        }
        add("%s is %s; allowed are whole numbers from %d to %d"
                .formatted(key, shown(value), range.least(), range.most()));
        return range.least();
    }

    /** Returns the words between the commas that are allowed, in lower case and each once. */
    List<String> words(String key, String text, Collection<String> allowed) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.split(",", -1)) {
            String plain = word.strip().toLowerCase(Locale.ROOT);
            if (allowed.contains(plain)) {
                words.add(plain);
            } else {
                add("%s holds %s%s; allowed are %s"
                        .formatted(
                                key,
                                shown(word.strip()),
                                NearestWord.hint(plain, allowed),
                                String.join(", ", allowed)));
            }
        }
        return List.copyOf(words);
    }

    /** Returns the words as {@link #words} does, none where the text is blank. */
    List<String> wordsOrNone(String key, String text, Collection<String> allowed) {
        return text.isBlank() ? List.of() : words(key, text, allowed);
    }

    /** Returns the day that the text names, if it names one. */
    Optional<LocalDate> day(String key, String text) {
        Optional<LocalDate> day = Days.parse(text.strip());
        if (day.isEmpty()) {
            add("%s is %s; allowed is a UTC day as YYYY-MM-DD".formatted(key, shown(text)));
        }
        return day;
    }

    /** Returns the time zone of that name, if there is one. */
    Optional<ZoneId> timeZone(String key, String text) {
        String name = text.strip();
        Optional<ZoneId> zone = TimeZones.of(name);
        if (zone.isEmpty()) {
            add("%s is %s%s; it takes a name of the IANA list such as Europe/Vienna or UTC"
                    .formatted(key, shown(name), NearestWord.hint(name, ZoneId.getAvailableZoneIds())));
        }
        return zone;
    }

    /** Tells whether a source can be loaded from that day on. */
    boolean loadable(String key, LocalDate day, LocalDate latest) {
        Optional<String> outside = Days.outside(day, latest);
        outside.ifPresent(text -> add("%s %s".formatted(key, text)));
        return outside.isEmpty();
    }

    /** Returns the text, also one that is not of the form; an absent one as empty. */
    String form(String key, Optional<String> text, Pattern form, String allowed) {
        if (text.isEmpty()) {
            add("%s is missing; it takes %s".formatted(key, allowed));
        } else if (!form.matcher(text.get()).matches()) {
            add("%s is %s; it takes %s".formatted(key, shown(text.get()), allowed));
        }
        return text.orElse("");
    }

    /** Returns the address, or one that no host has. */
    SourceUrl url(String key, String text, PlainHttp plain) {
        try {
            return SourceUrl.parse(text, plain);
        } catch (IllegalArgumentException e) {
            add("%s %s".formatted(key, e.getMessage()));
            return NOWHERE;
        }
    }

    /** Reports a secret that no credential can be, without its value; an absent one is the caller's to judge. */
    Optional<String> secret(String key, Optional<String> value) {
        if (value.isPresent() && !SECRET.matcher(value.get()).matches()) {
            add("%s holds blanks at its ends, line breaks or other characters that no credential has; set it again"
                    .formatted(key));
        }
        return value;
    }

    static String shown(String value) {
        return "\"%s\"".formatted(ShownValue.of(value));
    }
}
