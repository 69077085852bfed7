package dev.senselake.mutation;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one mutant beside the built classes and runs its test in a JVM of its own. */
final class MutantRun {
    private final CodeMutant mutant;
    private final Path classes;
    private final String classPath = System.getProperty("java.class.path");

    /** The classes of the mutant go into the folder, which is empty. */
    MutantRun(CodeMutant mutant, Path classes) {
        this.mutant = mutant;
        this.classes = classes;
    }

    /** Tells whether the test fails, or does not end; throws where the mutant does not compile. */
    boolean isKilled() throws IOException, InterruptedException {
        compile();
        Path log = classes.resolveSibling(mutant.name() + ".log");
        return !new TestRun(mutant.killer(), classes + File.pathSeparator + classPath, log).passes();
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
