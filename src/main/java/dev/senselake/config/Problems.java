package dev.senselake.config;

import dev.senselake.failure.NearestWord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what is wrong with a configuration; each check returns a usable value so that the next one can run. */
final class Problems {
    static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return List.copyOf(found);
    }

    void add(String problem) {
        found.add(problem);
    }

    int number(Setting key, Optional<String> text, int least, int most) {
        String value = text.map(String::strip).orElse(key.byDefault());
        if (NUMBER.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        add("%s is %s; allowed are whole numbers from %d to %d".formatted(key.variable(), shown(value), least, most));
        return least;
    }

    List<String> words(Setting key, Optional<String> text, Collection<String> allowed) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.orElse(key.byDefault()).split(",", -1)) {
            String plain = word.strip().toLowerCase(Locale.ROOT);
            if (allowed.contains(plain)) {
                words.add(plain);
            } else {
                add("%s holds %s%s; allowed are %s"
                        .formatted(
                                key.variable(),
                                shown(word.strip()),
                                NearestWord.hint(plain, allowed),
                                String.join(", ", allowed)));
            }
        }
        return List.copyOf(words);
    }

    Optional<LocalDate> day(String variable, String text, LocalDate latest) {
        Optional<LocalDate> day = isoDay(text.strip());
        if (day.isEmpty()) {
            add("%s is %s; allowed is a UTC day as YYYY-MM-DD".formatted(variable, shown(text)));
        } else if (day.get().isAfter(latest)) {
            add("%s is %s, in the future; the latest allowed is %s".formatted(variable, day.get(), latest));
        } else if (day.get().isBefore(EARLIEST)) {
            add("%s is %s; the earliest allowed is %s".formatted(variable, day.get(), EARLIEST));
        } else {
            return day;
        }
        return Optional.empty();
    }

    String form(String variable, Optional<String> text, Pattern form, String allowed) {
        if (text.isEmpty()) {
            add("%s is missing; it takes %s".formatted(variable, allowed));
        } else if (!form.matcher(text.get()).matches()) {
            add("%s is %s; it takes %s".formatted(variable, shown(text.get()), allowed));
        }
        return text.orElse("");
    }

    private static Optional<LocalDate> isoDay(String text) {
        try {
            return text.length() == "2026-01-31".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 100
                ? "\"%s\"".formatted(printable)
                : "\"%s...\"".formatted(printable.substring(0, 100));
    }

    /** A key as users set it in the environment, and what stands where they do not. */
    record Setting(String variable, String byDefault) {}
}
