package dev.senselake.mutation;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run of all mutants found, as {@code docs/mutants.md} says it. */
final class MutantTable {
    static final Path MUTANTS = Path.of("src", "test", "mutants");
    static final Path FILE = Path.of("docs", "mutants.md");

    private static final String HEAD = """
            # Mutants

            Deliberate defects of the code, each in `src/test/mutants`. `./senselake test --mutants` applies them one at a time to a
            copy of the source, runs the test that must fail, and writes this table.

            | mutant | defect | test | |
            |---|---|---|---|
            """;
    private static final String FIELD_CASES = """

            Each defect of the field has a mutant that brings it back; where one line held several of them, they share it.

            | field case | mutants |
            |---|---|
            """;

    private MutantTable() {}

    /** Returns the text of the file. */
    static String of(List<CodeMutant> mutants, Collection<CodeMutant> killed) {
        Map<String, String> cases = fieldCases(mutants);
        return HEAD
                + mutants.stream()
                        .map(mutant -> row(mutant, killed.contains(mutant)))
                        .collect(Collectors.joining())
                + FIELD_CASES
                + cases.entrySet().stream()
                        .map(entry -> "| %s | %s |\n".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(CodeMutant mutant, boolean dies) {
        return "| %s | %s | `%s` | %s |\n"
                .formatted(mutant.name(), mutant.about(), mutant.killer(), dies ? "killed" : "**survives**");
    }

    /** Returns the names of the mutants of each field case, by its number. */
    private static Map<String, String> fieldCases(List<CodeMutant> mutants) {
        Map<String, String> cases = new TreeMap<>(Comparator.comparingInt(MutantTable::number));
        for (CodeMutant mutant : mutants) {
            mutant.fieldCases().forEach(id -> cases.merge(id, mutant.name(), "%s, %s"::formatted));
        }
        return cases;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(2));
    }
}
