package dev.senselake.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Applies every mutant of {@code src/test/mutants} to a copy of its source, one at a time, and runs the test that must
 * fail; writes {@code docs/mutants.md}. Ends with 1 where one survives.
 */
final class MutationMain {
    private static final Path FOLDER = Path.of("target", "mutants");

    private MutationMain() {}

    /** Takes names of mutants between commas, or {@code all}; only then the table is written. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> chosen = arguments[0].equals("all") ? List.of() : List.of(arguments[0].split(",", -1));
        List<CodeMutant> mutants = CodeMutant.in(MutantTable.MUTANTS).stream()
                .filter(mutant -> chosen.isEmpty() || chosen.contains(mutant.name()))
                .toList();
        requirePassing(mutants);
        List<CodeMutant> killed = new ArrayList<>();
        for (CodeMutant mutant : mutants) {
            boolean dies = new MutantRun(mutant, emptied(FOLDER.resolve(mutant.name()))).isKilled();
            if (dies) {
                killed.add(mutant);
            }
            System.out.printf("%-9s %s (%s)%n", dies ? "killed" : "SURVIVES", mutant.name(), mutant.killer());
        }
        System.out.printf("mutants: %d of %d killed%n", killed.size(), mutants.size());
        if (chosen.isEmpty()) {
            Files.writeString(MutantTable.FILE, MutantTable.of(mutants, killed));
        }
        System.exit(killed.size() == mutants.size() ? 0 : 1);
    }

    /** Throws where a test fails without any mutant: it would kill whatever is done to the code. */
    private static void requirePassing(List<CodeMutant> mutants) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path log = FOLDER.resolve("without.log");
        for (String test : mutants.stream().map(CodeMutant::killer).distinct().toList()) {
            if (!new TestRun(test, System.getProperty("java.class.path"), log).passes()) {
                throw new IllegalStateException("%s fails without a mutant: %s".formatted(test, log));
            }
        }
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
