package dev.senselake.mutation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One test class, or method behind a {@code #}, in a JVM of its own on a class path; what it prints goes to the log. */
record TestRun(String test, String classPath, Path log) {
    private static final long LONGEST_MINUTES = 5;
    private static final Path TESTS = Path.of("src", "test", "java");

    /** Tells whether the test passes in good time; throws where there is none of that name. */
    boolean passes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(source()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        }
        return switch (process.exitValue()) {
            case 0 -> true;
            case 1 -> false;
            default -> throw new IllegalStateException("no test is called " + test);
        };
    }

    private Path source() throws IOException {
        String simple = test.replaceFirst("#.*", "");
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(path -> path.endsWith(simple + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no test is called " + simple));
        }
    }

    private List<String> command(Path source) {
        String name = TESTS.relativize(source).toString().replace(File.separatorChar, '.');
        String method = test.contains("#") ? test.replaceFirst("[^#]*", "") : "";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.timezone=UTC",
                "-cp",
                classPath,
                SelectedTests.class.getName(),
                name.replaceFirst("\\.java$", "") + method));
        return command;
    }
}
