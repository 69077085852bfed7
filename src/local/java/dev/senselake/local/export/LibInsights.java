package dev.senselake.local.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.local.failure.UserException;
import dev.senselake.local.sql.LakeDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gate counts as LibInsights takes them in: a CSV file per zone, named as the zone is, with a line per local day or hour in which
 * somebody passed.
 */
public final class LibInsights {
    private static final String HEAD = "date,gate_start,gate_end";
    private static final int LONGEST_NAME = 100;
    private static final int ID_SHOWN = 8;

    private LibInsights() {}

    /** Writes the files into a folder and returns how many lines each has below its head, by name. */
    public static SortedMap<String, Long> write(Export export, LakeDatabase database, Path folder) {
        Map<String, String> names = new HashMap<>();
        SortedMap<String, Long> lines = new TreeMap<>();
        try (OpenFile open = new OpenFile(folder, lines)) {
            database.forEach(question(export), row -> open.write(file(row.get(0), row.get(1), names), row));
        }
        return lines;
    }

    private static String question(Export export) {
        String date = export.by() == Period.HOUR ? "strftime(s.period, '%Y-%m-%d %H:%M')" : "s.period";
        // Both hours that the clock shows as one are one line.
        return """
                WITH summed AS (%s), lines AS (
                  SELECT s.zone_id, coalesce(max(z.zone_name), max(s.name), '') AS zone_name, %s AS date,
                    CAST(coalesce(sum(s.ins), 0) AS BIGINT) AS ins, CAST(coalesce(sum(s.outs), 0) AS BIGINT) AS outs
                  FROM summed AS s LEFT JOIN dim_zone AS z ON z.zone_id = s.zone_id
                  GROUP BY s.zone_id, 3)
                SELECT zone_id, zone_name, date, ins, outs FROM lines
                WHERE ins <> 0 OR outs <> 0
                ORDER BY zone_id, date""".formatted(export.traffic(), date);
    }

    /** Names the file of a zone; the second one of a name also tells its id. */
    private static String file(String id, String zone, Map<String, String> taken) {
        String plain = zone.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]", "-").strip().replaceAll("^\\.+|[. ]+$", "");
        String name = plain.isEmpty()
                ? "zone"
                : plain.substring(
                        0,
                        plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()))));
        String owner = taken.putIfAbsent(name.toLowerCase(Locale.ROOT), id);
        if (owner == null || owner.equals(id)) {
            return name + ".csv";
        }
        String shortId = id.replaceAll("[^A-Za-z0-9-]", "");
        String longer = "%s (%s)".formatted(name, shortId.substring(0, Math.min(ID_SHOWN, shortId.length())));
        String other = taken.putIfAbsent(longer.toLowerCase(Locale.ROOT), id);
        return (other == null || other.equals(id) ? longer : "%s (%s)".formatted(name, shortId)) + ".csv";
    }

    /** The file of the zone whose lines are coming. */
    private static final class OpenFile implements AutoCloseable {
        private final Path folder;
        private final SortedMap<String, Long> lines;
        private String name = "";
        private @Nullable BufferedWriter writer;

        OpenFile(Path folder, SortedMap<String, Long> lines) {
            this.folder = folder;
            this.lines = lines;
        }

        void write(String file, List<String> row) {
            try {
                if (writer == null || !file.equals(name)) {
                    close();
                    name = file;
                    writer = Files.newBufferedWriter(folder.resolve(file), UTF_8);
                    writer.write(HEAD + "\n");
                }
                writer.write("%s,%s,%s\n".formatted(row.get(2), row.get(3), row.get(4)));
                lines.merge(file, 1L, Long::sum);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }

        private UserException unwritable(IOException cause) {
            return new UserException(
                    "%s cannot be written in %s: check its permissions and the free space"
                            .formatted(name, folder.getParent()),
                    cause);
        }

        @Override
        public void close() {
            if (writer != null) {
                try {
                    writer.close();
                } catch (IOException e) {
                    throw unwritable(e);
                }
            }
        }
    }
}
