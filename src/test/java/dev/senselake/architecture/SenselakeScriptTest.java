package dev.senselake.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./senselake} on a machine that lacks what it needs. */
class SenselakeScriptTest {
    private static final String MINIMUM = "minimum_java=25";
    private static final String MAVEN_FOLDERS = "/usr/share/maven/bin/mvn /opt/*maven*/bin/mvn";

    @TempDir
    private Path folder;

    @Test
    @Tag("S8")
    void olderJdkIsPassedOverAndTheOneToInstallIsNamed() throws Exception {
        String text = RepositoryFile.read("senselake").text();
        assertThat(text).contains(MINIMUM);
        // No machine has that one, so that the result does not depend on the JDKs of this machine.
        Path script = Files.writeString(folder.resolve("senselake"), text.replace(MINIMUM, "minimum_java=999"));

        Process process = start(script, jdk("998"));

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err")))
                .contains("no JDK 999 or newer found", "JAVA_HOME", "install one");
        assertThat(Files.size(folder.resolve("out"))).isZero();
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    @Tag("S8")
    void machineWithoutMavenIsToldWhichOneToInstallBeforeAnythingIsWritten() throws Exception {
        String text = RepositoryFile.read("senselake").text();
        assertThat(text).contains(MAVEN_FOLDERS);
        Path script = Files.writeString(folder.resolve("senselake"), text.replace(MAVEN_FOLDERS, "/nowhere/bin/mvn"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sed", "dirname", "readlink", "mkdir", "find")) {
            String passing = "#!/bin/sh\nexec /bin/%s \"$@\"\n".formatted(tool);
            Path file = Files.writeString(tools.resolve(tool), passing, UTF_8);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "run")
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", jdk("99").toString());
        builder.environment().put("MAVEN_HOME", folder.resolve("none").toString());
        builder.environment().put("PATH", tools.toString());

        assertThat(builder.start().waitFor()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("err"))).contains("no Maven found (3.8.6 or newer", "install it");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    /** The recorded run must reach no real source, and write no real row. */
    @Test
    void startCachesAreRecordedWithoutTheUsersSources() throws Exception {
        Path script = Files.writeString(
                folder.resolve("senselake"), RepositoryFile.read("senselake").text());
        Files.writeString(folder.resolve("configuration.json"), "{\"sensource_client_id\": \"real\"}");
        Path jdk = jdk("99");
        Path seen = folder.resolve("seen");
        Path java = Files.writeString(
                jdk.resolve("bin/java"), "#!/bin/sh\nenv > %s\necho \"$@\" >> %s\n".formatted(seen, seen), UTF_8);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("target/classpath"));
        for (String file : List.of("senselake.jar", "senselake-local.jar", "classpath/local.txt")) {
            Files.createFile(folder.resolve("target").resolve(file));
        }

        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "record-start-caches");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("SENSOURCE_CLIENT_ID", "real");

        assertThat(builder.start().waitFor()).isZero();
        assertThat(seen)
                .content()
                .contains("record-start-caches=true", "run --home")
                .doesNotContain("real");
        Path configuration = folder.resolve("target/cache/no-source.json");
        assertThat(seen).content().contains("--config " + configuration.toRealPath());
        assertThat(configuration).hasContent("{}\n".strip());
    }

    private Process start(Path script, Path javaHome) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), "run")
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        return builder.start();
    }

    private Path jdk(String version) throws IOException {
        Path home = folder.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        Path compiler = Files.writeString(home.resolve("bin/javac"), "#!/bin/sh\n", UTF_8);
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version), UTF_8);
        return home;
    }
}
