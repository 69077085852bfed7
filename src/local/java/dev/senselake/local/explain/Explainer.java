package dev.senselake.local.explain;

import dev.senselake.lake.Lake;
import dev.senselake.lake.Lake.ListedObject;
import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.lake.S3Lake;
import dev.senselake.ledger.Commit;
import dev.senselake.load.CommitMetadata;
import dev.senselake.local.explain.ChangeFile.Read;
import dev.senselake.local.explain.Explanation.Generation;
import dev.senselake.local.explain.ObjectVersions.Version;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** Walks from the object that stands in the lake back over the files that say what each generation changed. */
public final class Explainer {
    private static final int MOST_GENERATIONS = 1_000;

    private final S3Client s3;
    private final LakeConfig config;
    private final Lake lake;
    private final ObjectKeys keys;
    private final boolean versioned;

    /** Reads that lake with a client that the caller closes; {@code versioned} if its bucket keeps versions. */
    public Explainer(S3Client s3, LakeConfig config, boolean versioned) {
        this.s3 = s3;
        this.config = config;
        this.lake = new S3Lake(s3, config);
        this.keys = config.keys();
        this.versioned = versioned;
    }

    /** Returns what became of the rows; a day that the lake does not hold is a user error. */
    public Explanation explain(RowQuestion question) {
        String key = keys.partition(question.stream(), Optional.of(question.day()));
        StoredObject standing = lake.head(key)
                .orElseThrow(() -> new UserException(
                        "the lake has no object of %s %s (%s): see ./senselake state, and load it with ./senselake run"
                                .formatted(question.stream(), question.day(), key)));
        List<String> notes = new ArrayList<>();
        Rows now = rows(key, question, notes);
        ObjectVersions versions = versioned ? ObjectVersions.of(s3, config.bucket(), key) : ObjectVersions.none();
        versions.note().ifPresent(notes::add);
        Walk walk = new Walk(question, key, versions, KnownRuns.of(lake, keys), notes);
        return new Explanation(
                question.stream(),
                question.entity(),
                question.hour(),
                question.day(),
                key,
                walk.back(standing, now),
                now.found(),
                notes);
    }

    private Rows rows(String key, RowQuestion question, List<String> notes) {
        try (InputStream object = lake.get(key)) {
            Rows rows = Rows.read(object, question);
            if (rows.sha256().isEmpty()) {
                notes.add("only the first %d rows of the hour are told".formatted(Rows.MOST));
            }
            return rows;
        } catch (IOException e) {
            notes.add("the object that stands there is damaged: ./senselake verify says what the source has");
            return new Rows(List.of(), Optional.empty());
        }
    }

    /** One walk over the generations of a day, the newest first. */
    private final class Walk {
        private final RowQuestion question;
        private final String key;
        private final ObjectVersions versions;
        private final KnownRuns runs;
        private final List<String> notes;
        private final Map<Long, ListedObject> files = new HashMap<>();

        Walk(RowQuestion question, String key, ObjectVersions versions, KnownRuns runs, List<String> notes) {
            this.question = question;
            this.key = key;
            this.versions = versions;
            this.runs = runs;
            this.notes = notes;
            String first = keys.changes(question.stream(), Optional.of(question.day()), 0);
            String folder = first.substring(0, first.lastIndexOf('/') + 1);
            for (ListedObject file : lake.list(new Lake.Span(folder, folder, folder + "~"))) {
                String number = file.key().substring(folder.length()).replaceFirst("\\..*$", "");
                if (number.matches("\\d{1,18}")) {
                    files.put(Long.parseLong(number), file);
                }
            }
        }

        List<Generation> back(StoredObject standing, Rows now) {
            Optional<Commit> commit = CommitMetadata.commit(standing);
            if (commit.isEmpty()) {
                notes.add("the object that stands there says nothing of its reading: it is not of senselake's making");
                return List.of();
            }
            RowStates states = new RowStates(now.found());
            List<Generation> generations = new ArrayList<>();
            long generation = commit.get().generation();
            Optional<Read> told = Optional.of(read(commit.get(), CommitMetadata.claim(standing)));
            boolean more = true;
            while (more && generations.size() < MOST_GENERATIONS) {
                Optional<ChangeFile> file = file(generation);
                // What replaced a generation knows when it was read, but not always by which claim.
                Optional<Read> replaced = told;
                Optional<Read> read = file.flatMap(ChangeFile::reading).or(() -> replaced);
                add(generation, read, file.map(states::before).orElseGet(states::first), generations);
                long before = file.map(ChangeFile::replaces).orElse(generation);
                told = file.flatMap(ChangeFile::replacedReading);
                more = before < generation;
                generation = before;
            }
            boolean sameLines = now.sha256()
                    .filter(lines -> !lines.equals(commit.get().sha256()))
                    .isEmpty();
            if (states.isChangedFromOutside() || !sameLines) {
                notes.add("the object does not hold the rows that were put there: somebody changed it;"
                        + " ./senselake verify says what the source has");
            }
            Collections.reverse(generations);
            return generations;
        }

        private void add(
                long generation, Optional<Read> told, List<Explanation.RowChange> rows, List<Generation> generations) {
            if (rows.isEmpty()) {
                return;
            }
            Optional<Version> version =
                    Optional.ofNullable(versions.byGeneration().get(generation));
            Optional<Read> read = told.filter(known -> known.claim().isPresent())
                    .or(() -> version.map(known -> read(known.commit(), known.claim())))
                    .or(() -> told);
            generations.add(new Generation(
                    generation,
                    read.flatMap(runs::of),
                    read.map(Read::start),
                    read.map(Read::end),
                    Optional.ofNullable(files.get(generation)).map(ListedObject::modified),
                    rows,
                    version.map(Version::id),
                    version.map(Version::id).map(this::command)));
        }

        private String command(String version) {
            return "aws s3api get-object --bucket %s --key %s --version-id %s day.ndjson.gz"
                    .formatted(config.bucket(), key, version);
        }

        private Optional<ChangeFile> file(long generation) {
            return Optional.ofNullable(files.get(generation)).flatMap(this::file);
        }

        private Optional<ChangeFile> file(ListedObject listed) {
            try (InputStream gzip = lake.get(listed.key())) {
                return Optional.of(ChangeFile.read(gzip, question));
            } catch (IOException e) {
                notes.add("%s is damaged: what came before it is not known".formatted(listed.key()));
                return Optional.empty();
            }
        }

        private static Read read(Commit commit, Optional<String> claim) {
            Instant start = commit.fetchStart();
            return new Read(start, commit.fetchEnd(), commit.asOf(), claim);
        }
    }
}
