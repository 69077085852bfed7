package dev.senselake.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.config.Settings;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Cursor;
import dev.senselake.ledger.Finality;
import dev.senselake.ledger.LedgerEntry;
import dev.senselake.load.StoredCommits;
import dev.senselake.stream.Partition;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.stream.StreamSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The promises, checked by what the sources held, the history and the stores; each violation ends the simulation. */
final class Invariants implements ObservedLake.Replacements {
    private static final Pattern DAY = Pattern.compile("(traffic|telemetry)/dt=(\\d{4}-\\d\\d-\\d\\d)/.*");
    private static final Duration BETWEEN_MINTS = Duration.ofSeconds(100);
    private static final String CANARY = "canary";

    private final SimulatedStores stores;
    private final SimulatedSources sources;
    private final History history;
    private final RunChecks runs;
    private final Map<String, Cursor> highest = new HashMap<>();
    private long checks;

    Invariants(SimulatedStores stores, SimulatedSources sources, History history) {
        this.stores = stores;
        this.sources = sources;
        this.history = history;
        this.runs = new RunChecks(history, stores.lake(), this::holds);
    }

    /** Returns how many checks were made. */
    long checks() {
        return checks;
    }

    @Override
    public void replaced(String key, Optional<StoredObject> before, StoredObject now) {
        Matcher matcher = DAY.matcher(key);
        if (!matcher.matches()) {
            return;
        }
        String stream = matcher.group(1);
        LocalDate day = LocalDate.parse(matcher.group(2));
        Commit commit = StoredCommits.of(now).orElseThrow(() -> broken("every object says whose it is", key));
        before.flatMap(StoredCommits::of).ifPresent(former -> {
            holds("generations at a key rise (I5)", commit.generation() > former.generation(), key);
            Commit known =
                    stores.ledger().read(Partition.of(stream, day)).commit().orElse(former);
            Instant credited = known.sha256().equals(former.sha256()) ? known.fetchStart() : former.fetchStart();
            holds(
                    "no older reading replaces a newer one (I5)",
                    !credited.isAfter(commit.fetchEnd()) || commit.sha256().equals(former.sha256()),
                    key);
        });
        List<String> lines = lines(stores.lake(), key);
        holds("a key stands once in a partition (I6)", new HashSet<>(lines).size() == lines.size(), key);
        SourceTruth truth = sources.of(stream);
        boolean held = stream.equals("traffic")
                ? truth.held(day, lines, commit.fetchStart(), commit.fetchEnd())
                : truth.heldInParts(day, lines, commit.fetchStart(), commit.fetchEnd());
        holds("an object is what the source held during its reading (I1, I6, I9)", held, key, lines);
    }

    /** Checks what holds whenever no thread is between two calls of one process; that is, after each execution. */
    void check(Settings settings, LocalDate today) {
        holds("no exception but our own leaves a function", history.bugs().isEmpty(), history.bugs());
        for (StreamSpec spec : streams(settings)) {
            if (!spec.isSnapshot()) {
                checkStream(spec, today, settings.lake().keys());
            }
        }
        checkMints();
        runs.check();
    }

    /** Takes note that an object was lost or the table restored: cursors may go back once. */
    void forgetCursors() {
        highest.clear();
    }

    private void checkStream(StreamSpec spec, LocalDate today, ObjectKeys keys) {
        Optional<Cursor> cursor = stores.ledger().cursor(spec.stream());
        cursor.ifPresent(stands -> {
            holds("landed does not pass today (I3)", !stands.landed().isAfter(today), stands);
            holds("settled does not pass landed (I3)", !stands.settled().isAfter(stands.landed()), stands);
            Cursor known = highest.getOrDefault(spec.stream(), stands);
            holds(
                    "cursors do not go back (I3)",
                    !stands.landed().isBefore(known.landed())
                            && !stands.settled().isBefore(known.settled()),
                    known,
                    stands);
            highest.put(spec.stream(), stands);
        });
        for (LocalDate day = spec.startDate(); !day.isAfter(today); day = day.plusDays(1)) {
            LedgerEntry entry = stores.ledger().read(Partition.of(spec.stream(), day));
            Optional<Commit> written = stores.lake()
                    .head(keys.partition(spec.stream(), Optional.of(day)))
                    .flatMap(StoredCommits::of);
            long standing = written.map(Commit::generation).orElse(-1L);
            entry.commit().ifPresent(known -> {
                holds("the ledger is not ahead of the lake (I4)", standing >= known.generation(), known, written);
                holds(
                        "ledger and object of one generation say the same (I4)",
                        standing > known.generation()
                                || written.orElseThrow().sha256().equals(known.sha256()),
                        known,
                        written);
            });
            Optional<CountedDay> counted = stores.counts().day(spec.stream(), day);
            holds(
                    "counts are of the rows whose digest they name (I21)",
                    counted.isEmpty()
                            || written.isEmpty()
                            || !counted.get().digest().equals(written.get().sha256())
                            || rows(counted.get()) == written.get().rows(),
                    counted,
                    written);
            if (cursor.isPresent() && day.isBefore(cursor.get().landed())) {
                holds("a landed day is complete (I1, I2, I4)", Finality.of(spec).isComplete(day, entry), entry);
            }
        }
    }

    private static long rows(CountedDay day) {
        return day.counts().decoded("any", day.day()).all().rows();
    }

    /** By what the table recorded of mints, but for those that never reached the endpoint. */
    private void checkMints() {
        List<Instant> starts = new ArrayList<>();
        for (History.Event event : history.events()) {
            if (event.what().equals("TokenStore.acquire") && event.answer().equals(true)) {
                starts.add((Instant) event.argument(2));
            }
            if (event.what().equals("TokenStore.withdraw")) {
                starts.removeLast();
            }
        }
        for (int i = 1; i < starts.size(); i++) {
            holds(
                    "100 s lie between two mints (I12)",
                    Duration.between(starts.get(i - 1), starts.get(i)).compareTo(BETWEEN_MINTS) >= 0,
                    starts);
        }
    }

    /** Checks that the lake holds what the sources do, of every day but these of traffic. */
    void checkTruth(Settings settings, LocalDate today, Set<LocalDate> lost) {
        for (StreamSpec spec : streams(settings)) {
            if (spec.isSnapshot()) {
                continue;
            }
            for (LocalDate day = spec.startDate(); !day.isAfter(today); day = day.plusDays(1)) {
                if (spec.stream().equals("traffic") && lost.contains(day)) {
                    continue;
                }
                String key = settings.lake().keys().partition(spec.stream(), Optional.of(day));
                boolean stands = stores.lake().head(key).isPresent();
                holds("every day is in the lake (I1)", stands, key);
                List<String> truth = sources.of(spec.stream()).lines(day);
                List<String> lines = lines(stores.lake(), key);
                holds("the lake is the truth (I1)", lines.equals(truth), key, lines, truth);
            }
        }
    }

    private static List<StreamSpec> streams(Settings settings) {
        StreamCatalog catalog = ConfiguredStreams.of(settings);
        return catalog.names().stream()
                .map(name -> catalog.find(name).orElseThrow())
                .toList();
    }

    /** Checks that no secret shows where people look. */
    void checkSecrets() {
        for (String key : stores.lake().keys()) {
            String text = key.endsWith(".gz") ? "" : stores.lake().text(key);
            holds("no secret stands in the lake (I17)", !text.contains(CANARY), key);
        }
        holds(
                "no secret stands in the table (I17)",
                !stores.tokens().read().toString().contains(CANARY),
                "token");
        boolean shown = history.events().stream()
                .filter(event -> event.what().equals("answers") || event.what().equals("throws"))
                .anyMatch(event -> event.toString().contains(CANARY));
        holds("no secret is answered (I17)", !shown, "answers");
    }

    void holds(String what, boolean holds, Object... about) {
        checks++;
        if (!holds) {
            throw broken(what, about);
        }
    }

    private AssertionError broken(String what, Object... about) {
        return new AssertionError("%s: %s%n%s".formatted(what, List.of(about), history));
    }

    static List<String> lines(Lake lake, String key) {
        try (GZIPInputStream in = new GZIPInputStream(lake.get(key))) {
            return new String(in.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
