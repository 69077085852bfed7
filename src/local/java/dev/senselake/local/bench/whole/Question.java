package dev.senselake.local.bench.whole;

import dev.senselake.local.athena.DuckSql;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A question to a lake that is there: the words of the command, and the statement that DuckDB alone would answer. */
public enum Question {
    /** Reads every row. */
    COUNT("count") {
        @Override
        List<String> words(Workload workload, Path output) {
            return List.of("sql", "select count(*) from traffic");
        }

        @Override
        String statement(Path output) {
            return "SELECT count(*) FROM %s";
        }
    },
    /** Sums every row up, into a file. */
    EXPORT("export --by day") {
        @Override
        List<String> words(Workload workload, Path output) {
            return List.of(
                    "export",
                    "traffic",
                    "--by",
                    "day",
                    "--from",
                    workload.start().toString(),
                    "--to",
                    workload.start().plusDays(workload.days()).toString(),
                    "--output",
                    output.toString());
        }

        @Override
        String statement(Path output) {
            return "COPY (SELECT zone_id, dt, sum(sumins), sum(sumouts) FROM %s GROUP BY ALL ORDER BY ALL) TO "
                    + DuckSql.text(output.toString());
        }
    },
    /** Reads ledger, summaries and counts, and writes the page. */
    REPORT("report") {
        @Override
        List<String> words(Workload workload, Path output) {
            return List.of("report", "--as-of", Workload.AS_OF.toString(), "--output", output.toString());
        }

        @Override
        String statement(Path output) {
            return "COPY (SELECT zone_id, dt, count(*), sum(sumins), sum(sumouts) FROM %s GROUP BY ALL) TO "
                    + DuckSql.text(output.toString());
        }
    };

    private final String sentence;

    Question(String sentence) {
        this.sentence = sentence;
    }

    /** Returns the command's key. */
    String key(Workload workload) {
        return workload.key() + "_" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns what it is called. */
    String name(Workload workload) {
        return "%s (%s)".formatted(sentence, workload.name());
    }

    abstract List<String> words(Workload workload, Path output);

    abstract String statement(Path output);
}
