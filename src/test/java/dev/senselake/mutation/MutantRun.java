package dev.senselake.mutation;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one mutant beside the built classes and runs its test in a JVM of its own. */
final class MutantRun {
    private static final long LONGEST_MINUTES = 5;
    private static final Path TESTS = Path.of("src", "test", "java");

    private final CodeMutant mutant;
    private final Path classes;
    private final String classPath = System.getProperty("java.class.path");

    /** The classes of the mutant go into the folder, which is empty. */
    MutantRun(CodeMutant mutant, Path classes) {
        this.mutant = mutant;
        this.classes = classes;
    }

    /** Tells whether the test fails, or does not end; throws where it does not exist or the mutant does not compile. */
    boolean isKilled() throws IOException, InterruptedException {
        compile();
        Process test = new ProcessBuilder(command(testSource()))
                .redirectErrorStream(true)
                .redirectOutput(classes.resolveSibling(mutant.name() + ".log").toFile())
                .start();
        if (!test.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            test.descendants().forEach(ProcessHandle::destroyForcibly);
            test.destroyForcibly();
            return true;
        }
        return switch (test.exitValue()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalStateException("%s: no test %s".formatted(mutant.name(), mutant.killer()));
        };
    }

    private Path testSource() throws IOException {
        String simple = mutant.killer().replaceFirst("#.*", "");
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(path -> path.endsWith(simple + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no test is called " + simple));
        }
    }

    private List<String> command(Path source) {
        String name = TESTS.relativize(source).toString().replace(File.separatorChar, '.');
        String method = mutant.killer().contains("#") ? mutant.killer().replaceFirst("[^#]*", "") : "";
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
                classes + File.pathSeparator + classPath,
                SelectedTests.class.getName(),
                name.replaceFirst("\\.java$", "") + method));
        return command;
    }

    private void compile() throws IOException {
        String source = mutant.applied(Files.readString(mutant.file()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        URI uri = URI.create("string:///" + mutant.file().getFileName());
        JavaFileObject file = new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options =
                List.of("-proc:none", "-parameters", "-nowarn", "-d", classes.toString(), "-cp", classPath);
        if (!compiler.getTask(null, null, null, options, null, List.of(file)).call()) {
            throw new IllegalStateException(mutant.name() + " does not compile");
        }
    }
}
