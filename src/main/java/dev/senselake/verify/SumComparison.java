package dev.senselake.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.senselake.failure.FailureException;
import dev.senselake.failure.RetryableException;
import dev.senselake.lake.Lake;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.localtime.EntityTimeZones;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.RequestTally;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import dev.senselake.verify.DaySums.Part;
import dev.senselake.verify.DaySums.Sums;
import dev.senselake.verify.Verification.Asking;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Compares the source's own sums by zone and local day with those of the rows in the lake. The source labels a day with the
 * instant of its midnight, in a zone that it does not tell: a label that is no midnight where we take the zone to be is a
 * difference, as is another sum.
 */
public final class SumComparison {
    private static final int BLOCK = 1 << 13;

    private final StreamReader days;
    private final Lake lake;
    private final ObjectKeys keys;
    private final EntityTimeZones zones;

    /** Takes what reads the source's sums by day. */
    public SumComparison(StreamReader days, Lake lake, ObjectKeys keys, EntityTimeZones zones) {
        this.days = days;
        this.lake = lake;
        this.keys = keys;
        this.zones = zones;
    }

    /** Returns the days of the window whose rows have to be compared; all of them where the source's sums cannot be read. */
    Set<LocalDate> unequal(String stream, Asking asking, Window window, RequestTally tally, List<String> notes) {
        DaySums<Instant> theirs = new DaySums<>((_, label) -> label);
        try {
            days.read(
                    new ReadRequest(asking.runId(), Optional.of(window), asking.deadline(), tally, asking.asOf()),
                    theirs);
        } catch (RetryableException e) {
            throw e;
        } catch (FailureException e) {
            notes.add("the source's sums by day cannot be used (%s): all rows are compared"
                    .formatted(e.failure().message()));
            return days(window);
        }
        DaySums<LocalDate> ours = new DaySums<>((zone, hour) -> LocalDate.ofInstant(hour, zones.of(zone)));
        Set<LocalDate> unequal = new TreeSet<>();
        for (LocalDate day : days(window.widen(1))) {
            if (!add(keys.partition(stream, Optional.of(day)), ours) && window.contains(day)) {
                unequal.add(day);
            }
        }
        compare(theirs.sums(), ours.sums(), window, unequal);
        return unequal;
    }

    private void compare(
            Map<Part<Instant>, Sums> theirs, Map<Part<LocalDate>, Sums> ours, Window window, Set<LocalDate> unequal) {
        Set<Part<LocalDate>> equal = new HashSet<>();
        theirs.forEach((part, sums) -> {
            ZoneId zone = zones.of(part.zone());
            Part<LocalDate> local = new Part<>(part.zone(), LocalDate.ofInstant(part.time(), zone));
            if (local.time().atStartOfDay(zone).toInstant().equals(part.time()) && sums.equals(ours.get(local))) {
                equal.add(local);
            } else {
                utcDays(local, window).forEach(unequal::add);
            }
        });
        ours.keySet().stream()
                .filter(local -> !equal.contains(local))
                .forEach(local -> utcDays(local, window).forEach(unequal::add));
    }

    /** Returns the UTC days of the window that share hours with a local day. */
    private List<LocalDate> utcDays(Part<LocalDate> local, Window window) {
        ZoneId zone = zones.of(local.zone());
        LocalDate first = Days.of(local.time().atStartOfDay(zone).toInstant());
        LocalDate last =
                Days.of(local.time().plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1));
        return first.datesUntil(last.plusDays(1)).filter(window::contains).toList();
    }

    /** Adds the rows of a day; tells whether they can be read, or none stand there. */
    private boolean add(String key, DaySums<LocalDate> ours) {
        if (lake.head(key).isEmpty()) {
            return true;
        }
        try (InputStream stored = lake.get(key);
                InputStream lines = new GZIPInputStream(stored, BLOCK)) {
            ours.add(lines);
            return true;
        } catch (EOFException | ZipException | JsonProcessingException damaged) {
            return false;
        } catch (IOException e) {
            throw new RetryableException(
                    DayComparison.unavailable("%s could not be read to its end".formatted(key)), e);
        }
    }

    private static Set<LocalDate> days(Window window) {
        return new TreeSet<>(window.days().toList());
    }
}
