package dev.senselake.architecture;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A row of a table that defines ids: {@code | ids | ... | test |}, where test is tested, open, or see another id. */
record DefinedRow(List<String> ids, List<String> cells, String test) {
    /** An id as it stands in a table or a citation: I14, S40b, vea-9. */
    static final String ID = "(?:FC\\d{1,2}|[A-K]\\d{1,2}|[FNPSU]\\d{1,2}[bc]?|(?:vea|sf)-\\d{1,2})";

    private static final Pattern ROW =
            Pattern.compile("^\\| (%s(?:, %s)*) \\| (.+) \\|$".formatted(ID, ID), Pattern.MULTILINE);

    /** Returns the rows of a document, in their order. */
    static List<DefinedRow> of(String document) {
        return ROW.matcher(RepositoryFile.read(document).text())
                .results()
                .map(DefinedRow::of)
                .toList();
    }

    /** Returns one row for each of its ids. */
    Stream<DefinedRow> each() {
        return ids.stream().map(id -> new DefinedRow(List.of(id), cells, test));
    }

    String id() {
        return ids.getFirst();
    }

    private static DefinedRow of(MatchResult row) {
        List<String> cells = List.of(row.group(2).split(" \\| ", -1));
        return new DefinedRow(List.of(row.group(1).split(", ")), cells, cells.getLast());
    }
}
