package dev.senselake.pipeline;

import dev.senselake.local.athena.ViewText;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.sql.FileFormat;
import dev.senselake.local.sql.LakeDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The questions in SQL that the documents show, asked of another lake. */
final class ReadmeQuery {
    private static final Pattern QUESTION = Pattern.compile("\\./senselake sql .*?\"(select .*?)\"");
    private static final Path VIEWS = Path.of("infra/athena");

    private ReadmeQuery() {}

    /** Returns the answer to the README's: people in by day. */
    static SortedMap<LocalDate, BigDecimal> peopleIn(OpenLake lake, Path work) {
        SortedMap<LocalDate, BigDecimal> sums = new TreeMap<>();
        rows(lake, work, questions("README.md").getFirst()).forEach(row -> {
            String[] cells = row.split(",", -1);
            sums.put(LocalDate.parse(cells[0]), new BigDecimal(cells[1]));
        });
        return sums;
    }

    /** Returns the questions that a document shows. */
    static List<String> questions(String document) {
        try {
            return QUESTION.matcher(Files.readString(Path.of(document)))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the rows of an answer, cells divided by commas. */
    static List<String> rows(OpenLake lake, Path work, String question) {
        try (LakeDatabase database = LakeDatabase.open(lake, ViewText.readAll(VIEWS), work)) {
            Path file = work.resolve("answer.csv");
            database.write(question, FileFormat.CSV, file);
            return Files.readAllLines(file).stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
