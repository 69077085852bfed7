package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.NearestWord;
import dev.senselake.failure.ShownValue;
import dev.senselake.localtime.OpeningHours.Opening;
import dev.senselake.localtime.OpeningHours.Week;
import dev.senselake.stream.JsonFields;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the JSON object of {@code SENSOURCE_OPENING_HOURS}; a problem in one location hides none in another. */
final class OpeningHoursParser {
    private static final String VARIABLE = "SENSOURCE_OPENING_HOURS";
    private static final int MOST_LOCATIONS = 1_000;
    private static final int MOST_RANGES = 10;
    private static final Pattern LOCATION = Pattern.compile("[^\\p{Cntrl}]{1,128}");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern RANGE = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");
    private static final String CLOSED = "closed";
    private static final String ALLOWED_HOURS =
            "local times such as 10:00-20:00, several of them between commas, or closed";

    private final Consumer<String> problems;

    OpeningHoursParser(Consumer<String> problems) {
        this.problems = problems;
    }

    OpeningHours parse(String json) {
        JsonNode root;
        try {
            root = JsonFields.parse(json);
        } catch (JsonProcessingException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            problems.accept("%s is not JSON (near character %d), or has a name twice; it takes an object of locations"
                    .formatted(VARIABLE, column));
            return OpeningHours.NONE;
        }
        if (!root.isObject() || root.size() > MOST_LOCATIONS) {
            problems.accept("%s takes an object with the id of each location, %d at most, such as"
                            .formatted(VARIABLE, MOST_LOCATIONS)
                    + " {\"<locationId>\": {\"mon-fri\": \"10:00-20:00\"}}");
            return OpeningHours.NONE;
        }
        Map<String, Week> weeks = new TreeMap<>();
        root.properties().forEach(location -> week(location).ifPresent(week -> weeks.put(location.getKey(), week)));
        return new OpeningHours(new TreeMap<>(weeks));
    }

    private Optional<Week> week(Map.Entry<String, JsonNode> location) {
        String where = "%s.%s".formatted(VARIABLE, ShownValue.of(location.getKey()));
        if (!LOCATION.matcher(location.getKey()).matches()
                || !location.getValue().isObject()) {
            problems.accept(
                    "%s takes the id of a location with an object of weekdays, such as {\"mon-fri\": \"10:00-20:00\"}"
                            .formatted(where));
            return Optional.empty();
        }
        Set<DayOfWeek> told = EnumSet.noneOf(DayOfWeek.class);
        List<Opening> openings = new ArrayList<>();
        boolean right = true;
        for (Map.Entry<String, JsonNode> entry : location.getValue().properties()) {
            Place place = new Place("%s.%s".formatted(where, ShownValue.of(entry.getKey())));
            Set<DayOfWeek> days = days(entry.getKey(), place);
            List<int[]> ranges = ranges(entry.getValue(), place);
            if (days.stream().anyMatch(told::contains)) {
                place.problem("holds a day that another key of this location has, too; name each day once");
            }
            told.addAll(days);
            days.forEach(day -> ranges.forEach(range -> openings.add(new Opening(day, range[0], range[1]))));
            right &= !place.wrong;
        }
        return right ? Optional.of(new Week(openings)) : Optional.empty();
    }

    /** Returns the days of {@code mon} or {@code mon-fri}; {@code sat-mon} are three, too. */
    private Set<DayOfWeek> days(String key, Place place) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        String[] ends = key.split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (ends.length > 2 || first < 0 || last < 0) {
            place.problem("is no day%s; allowed are %s, and spans such as mon-fri"
                    .formatted(NearestWord.hint(key, DAYS), String.join(", ", DAYS)));
            return days;
        }
        int length = Math.floorMod(last - first, DAYS.size());
        for (int day = 0; day <= length; day++) {
            days.add(DayOfWeek.MONDAY.plus(first + day));
        }
        return days;
    }

    /** Returns first minute and the one behind the last of each range; one that ends at or before its start ends the next day. */
    private List<int[]> ranges(JsonNode value, Place place) {
        List<int[]> ranges = new ArrayList<>();
        String text = value.asText("").strip();
        String[] parts = text.split(",", MOST_RANGES + 1);
        if (!value.isTextual() || parts.length > MOST_RANGES) {
            place.problem("is %s; it takes %s".formatted(JsonFields.shown(value), ALLOWED_HOURS));
            return ranges;
        }
        if (text.equals(CLOSED)) {
            return ranges;
        }
        for (String part : parts) {
            Matcher range = RANGE.matcher(part.strip());
            int opens = range.matches() ? minute(range.group(1), range.group(2)) : 0;
            int closes = range.matches() ? minute(range.group(3), range.group(4)) : 0;
            if (opens == closes || closes > Opening.DAY) {
                place.problem("holds \"%s\"; it takes %s, a whole day as 00:00-24:00"
                        .formatted(ShownValue.of(part.strip()), ALLOWED_HOURS));
            } else {
                ranges.add(new int[] {opens, closes > opens ? closes : closes + Opening.DAY});
            }
        }
        return ranges;
    }

    private static int minute(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    /** Where a value stands, and whether it is wrong. */
    private final class Place {
        private final String where;
        private boolean wrong;

        Place(String where) {
            this.where = where;
        }

        void problem(String text) {
            wrong = true;
            problems.accept("%s %s".formatted(where, text));
        }
    }
}
