package dev.senselake.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The mutants, without running them: code that moves on must not leave them behind. */
class MutantTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (FC\\d+) \\|");

    private final List<CodeMutant> mutants = CodeMutant.in(MutantTable.MUTANTS);

    MutantTableTest() throws IOException {}

    @Test
    void eachStandsInItsSourceOnceAndChangesIt() throws IOException {
        for (CodeMutant mutant : mutants) {
            String source = Files.readString(mutant.file());
            assertThat(mutant.applied(source)).as(mutant.name()).isNotEqualTo(source);
        }
    }

    @Test
    void theTestOfEachExistsAndNeedsNoQuarkus() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            List<Path> tests = files.toList();
            for (CodeMutant mutant : mutants) {
                String[] killer = mutant.killer().split("#", 2);
                List<Path> found = tests.stream()
                        .filter(path -> path.endsWith(killer[0] + ".java"))
                        .toList();
                assertThat(found).as(mutant.name()).hasSize(1);
                assertThat(Files.readString(found.getFirst()))
                        .as(mutant.name())
                        .doesNotContain("@QuarkusTest")
                        .contains(killer.length > 1 ? "void " + killer[1] + "(" : "@Test");
            }
        }
    }

    @Test
    void theTableIsTheOneOfTheseMutantsAndAllAreKilled() throws IOException {
        assertThat(Files.readString(MutantTable.FILE))
                .as("docs/mutants.md; ./senselake test --mutants writes it")
                .isEqualTo(MutantTable.of(mutants, mutants));
    }

    @Test
    void eachFieldCaseHasOne() throws IOException {
        List<String> cases = ROW.matcher(Files.readString(Path.of("docs", "guarantees.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(cases).hasSize(32);
        assertThat(mutants.stream().flatMap(mutant -> mutant.fieldCases().stream()))
                .containsAll(cases);
    }
}
