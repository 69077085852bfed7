package dev.senselake.local.sql;

import dev.senselake.lake.ObjectKeys;
import dev.senselake.ledger.DynamoLedger;
import dev.senselake.local.athena.DuckSql;
import dev.senselake.local.athena.FolderTables;
import dev.senselake.local.athena.LakeTable;
import dev.senselake.local.athena.RunsTable;
import dev.senselake.local.athena.SenSourceTables;
import dev.senselake.local.athena.ViewText;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.OpenLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.CommonPrefix;

/**
 * The tables and views that can be asked for; each is made when it is first named, because what nobody names need not be
 * listed, copied or looked at. For one thread.
 */
final class LakeCatalog {
    private static final String TIME_ZONES = "entity_time_zone";

    private final Connection connection;
    private final OpenLake lake;
    private final ObjectKeys keys;
    private final Map<String, ViewText> views;
    private final Set<String> made = new HashSet<>();
    private Set<String> streams = Set.of();
    private boolean namesOnly;

    LakeCatalog(Connection connection, OpenLake lake, List<ViewText> views) {
        this.connection = connection;
        this.lake = lake;
        this.keys = lake.config().keys();
        this.views = views.stream().collect(Collectors.toMap(ViewText::name, view -> view));
    }

    /** Returns the names of all tables and views. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(streams());
        names.addAll(views.keySet());
        names.add(RunsTable.NAME);
        OwnTables.NAMES.forEach(own -> names.add(isDataset(own) ? OwnTables.qualified(own) : own));
        names.add(SenSourceTables.OPENING_HOURS);
        return names;
    }

    /** Makes what a question names; a name that nobody knows is left to DuckDB. */
    void make(Question question) throws SQLException {
        makeAll(question.tables());
        if (question.asksForAll()) {
            // What nobody named is there without a row: neither listed, copied nor asked for.
            Set<String> whole = Set.copyOf(made);
            namesOnly = true;
            makeAll(names());
            namesOnly = false;
            made.retainAll(whole);
        }
    }

    private void makeAll(Collection<String> names) throws SQLException {
        for (String name : names) {
            if (isOwn(name)) {
                String own = name.substring(name.indexOf('.') + 1);
                if (made.add(OwnTables.qualified(own))) {
                    makeOwn(own);
                }
            } else if (names().contains(name) && made.add(name)) {
                make(name);
            }
        }
    }

    /** Tells whether a name, with its schema or without, is that of a table of our own: a dataset's table comes before it. */
    private boolean isOwn(String name) {
        return OwnTables.NAMES.stream()
                .anyMatch(own -> name.equals(OwnTables.qualified(own)) || (name.equals(own) && !isDataset(own)));
    }

    private boolean isDataset(String own) {
        return streams().contains(own);
    }

    /** Tells whether an answer may show local times of a time zone that nobody named. */
    boolean tellsGuessedTimes() {
        if (lake.knowsTimeZone() || !made.contains(TIME_ZONES)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet guessed = statement.executeQuery(
                        "SELECT count(*) FROM %s WHERE kind <> 'other' AND time_zone = 'UTC'".formatted(TIME_ZONES))) {
            return guessed.next() && guessed.getLong(1) > 0;
        } catch (SQLException e) {
            throw new UserException(SqlProblem.of(e, "", names()), e);
        }
    }

    /** Returns those of our own names that a dataset has and that were asked for. */
    SortedSet<String> hidden() {
        return made.stream()
                .filter(OwnTables.NAMES::contains)
                .filter(this::isDataset)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void make(String name) throws SQLException {
        ViewText view = views.get(name);
        if (view != null) {
            makeAll(Question.of(connection, DuckSql.query(view)).tables());
            execute(DuckSql.view(view));
        } else if (name.equals(RunsTable.NAME)) {
            make(RunsTable.of(keys), keys.runSummaries());
        } else if (name.equals(SenSourceTables.OPENING_HOURS)) {
            make(SenSourceTables.openingHours(keys), keys.openingHoursFolder());
        } else {
            makeStream(name);
        }
    }

    private void makeStream(String stream) throws SQLException {
        if (namesOnly) {
            execute(DuckSql.emptyTable(
                    new FolderTables(lake.files(List.of(keys.columnBooks())), keys).withoutRows(stream)));
            return;
        }
        Path bucket = lake.files(List.of(keys.stream(stream), keys.columnBooks()));
        make(new FolderTables(bucket, keys).of(stream), keys.stream(stream));
    }

    private void make(LakeTable table, String folder) throws SQLException {
        Path bucket = files(folder);
        boolean readable = hasFiles(bucket, folder) && !table.columns().isEmpty();
        execute(readable ? DuckSql.table(table, bucket) : DuckSql.emptyTable(table));
    }

    private void makeOwn(String name) throws SQLException {
        switch (name) {
            case OwnTables.RUNS -> {
                Path bucket = files(keys.runSummaries());
                execute(view(
                        name,
                        hasFiles(bucket, keys.runSummaries()) ? OwnTables.runs(bucket, keys) : OwnTables.NO_RUNS));
            }
            case OwnTables.CHANGES -> {
                Path bucket = files(keys.changeFiles());
                execute(view(
                        name,
                        hasFiles(bucket, keys.changeFiles()) ? OwnTables.changes(bucket, keys) : OwnTables.NO_CHANGES));
            }
            case OwnTables.ZONE_HISTORY -> {
                makeAll(List.of(OwnTables.qualified(OwnTables.CHANGES), "zone"));
                execute(view(name, OwnTables.ZONE_HISTORY_QUERY));
            }
            default -> {
                execute(LedgerTable.SCHEMA);
                if (!namesOnly) {
                    new LedgerTable(connection, new DynamoLedger(lake.table())).fill(streams());
                }
            }
        }
    }

    private Path files(String folder) {
        return lake.files(namesOnly ? List.of() : List.of(folder));
    }

    private static String view(String name, String query) {
        return "CREATE OR REPLACE VIEW %s.%s AS %s".formatted(OwnTables.SCHEMA, DuckSql.name(name), query);
    }

    /** Returns the streams of SenSource and those that have a folder in the lake. */
    private Set<String> streams() {
        if (streams.isEmpty()) {
            Set<String> found = SenSourceTables.all(keys).stream()
                    .map(LakeTable::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            lake
                    .objects()
                    .listObjectsV2Paginator(list -> list.bucket(lake.config().bucket())
                            .prefix(keys.streams())
                            .delimiter("/"))
                    .commonPrefixes()
                    .stream()
                    .map(CommonPrefix::prefix)
                    .map(prefix -> prefix.substring(keys.streams().length(), prefix.length() - 1))
                    .filter(ObjectKeys::isStream)
                    .forEach(found::add);
            streams = found;
        }
        return streams;
    }

    /** Tells whether there is an object; an index of a mirror, whose name begins with a dot, is none. */
    private static boolean hasFiles(Path bucket, String folder) {
        Path top = bucket.resolve(folder);
        if (!Files.isDirectory(top)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> !name.startsWith(".") && (name.endsWith(".ndjson.gz") || name.endsWith(".json")));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(top), e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
