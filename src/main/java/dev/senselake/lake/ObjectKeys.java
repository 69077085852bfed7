package dev.senselake.lake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every path of the lake, a pure function of prefix, stream and day. Refuses names that could leave their folder. */
public final class ObjectKeys {
    private static final Pattern PREFIX =
            Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[A-Za-z0-9!_.*'()=-]+(/[A-Za-z0-9!_.*'()=-]+)*");
    private static final Pattern STREAM = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_:-]{1,80}");
    private static final String OWN = "_senselake/";

    private final String root;

    /** Takes the lake's prefix in its bucket; slashes at its ends do not matter, empty means the bucket's root. */
    public ObjectKeys(String prefix) {
        String bare = prefix.replaceAll("^/+|/+$", "");
        if (!bare.isEmpty() && !PREFIX.matcher(bare).matches()) {
            throw new IllegalArgumentException("lake prefix is not a plain path: " + prefix);
        }
        root = bare.isEmpty() ? "" : bare + "/";
    }

    /** Tells whether a stream can have that name. */
    public static boolean isStream(String name) {
        return STREAM.matcher(name).matches();
    }

    /** Returns the object of a day, or of a reference stream's snapshot where there is no day. */
    public String partition(String stream, Optional<LocalDate> day) {
        return stream(stream) + folder(day) + stream + ".ndjson.gz";
    }

    /** Returns the folder below which every object of a stream stands, with a slash at its end. */
    public String stream(String stream) {
        return root + checked("stream", STREAM, stream) + "/";
    }

    /** Returns the keys at which objects of the days from one up to, not including, another can stand. */
    public Lake.Span span(String stream, LocalDate from, LocalDate to) {
        String folder = stream(stream);
        return new Lake.Span(folder, folder + "dt=" + from, folder + "dt=" + to);
    }

    /** Returns the span that holds the object of a reference stream's snapshot only. */
    public Lake.Span span(String stream) {
        String key = partition(stream, Optional.empty());
        return new Lake.Span(stream(stream), key.substring(0, key.length() - 1), key + "!");
    }

    /** Returns the folder of the run summaries, with a slash at its end. */
    public String runSummaries() {
        return root + OWN + "runs/";
    }

    /** Returns the span that holds the summaries of all runs. */
    public Lake.Span allRunSummaries() {
        return new Lake.Span(runSummaries(), runSummaries(), runSummaries() + "~");
    }

    /** Returns the object of a run's summary. */
    public String runSummary(String runId) {
        return runSummaries() + checked("run id", RUN_ID, runId) + ".json";
    }

    /** Returns the folder of the objects that hold the names of columns, with a slash at its end. */
    public String columnBooks() {
        return root + OWN + "columns/";
    }

    /** Returns the folder of the opening hours, with a slash at its end. */
    public String openingHoursFolder() {
        return root + OWN + "opening_hours/";
    }

    /** Returns the object that holds the configured opening hours. */
    public String openingHours() {
        return openingHoursFolder() + "opening_hours.ndjson.gz";
    }

    /** Returns the object of the report that was made when a run was closed. */
    public String report(String runId) {
        return root + OWN + "reports/" + checked("run id", RUN_ID, runId) + ".html";
    }

    /** Returns the object of the newest report. */
    public String latestReport() {
        return report("latest");
    }

    /** Returns the object that holds the names of a stream's columns. */
    public String columns(String stream) {
        return columnBooks() + checked("stream", STREAM, stream) + ".json";
    }

    /** Returns the object of the rows for which a day, or a snapshot, was not published at the newest attempt. */
    public String quarantine(String stream, Optional<LocalDate> day) {
        return quarantine(stream) + folder(day) + "rows.ndjson.gz";
    }

    /** Returns the object of a stream's rows that belong to no day. */
    public String undated(String stream) {
        return quarantine(stream) + "undated.ndjson.gz";
    }

    private String quarantine(String stream) {
        return root + OWN + "quarantine/" + checked("stream", STREAM, stream) + "/";
    }

    /** Returns the folder of all objects that hold what commits changed, with a slash at its end. */
    public String changeFiles() {
        return root + OWN + "changes/";
    }

    /** Returns the folder below which the streams have their folders: with a slash at its end, or empty. */
    public String streams() {
        return root;
    }

    /** Returns the object that holds what the commit of a generation changed in the one before. */
    public String changes(String stream, Optional<LocalDate> day, long generation) {
        if (generation < 0) {
            throw new IllegalArgumentException("generation is negative: " + generation);
        }
        return changeFiles() + checked("stream", STREAM, stream) + "/" + folder(day) + generation + ".ndjson.gz";
    }

    /** Returns the span that holds what commits changed in the days of a stream from one up to, not including, another. */
    public Lake.Span allChanges(String stream, LocalDate from, LocalDate to) {
        String folder = root + OWN + "changes/" + checked("stream", STREAM, stream) + "/";
        return new Lake.Span(folder, folder + "dt=" + from, folder + "dt=" + to);
    }

    private static String folder(Optional<LocalDate> day) {
        return day.map(date -> "dt=" + date + "/").orElse("");
    }

    private static String checked(String what, Pattern pattern, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("%s is not of the form %s: %s".formatted(what, pattern, name));
        }
        return name;
    }
}
