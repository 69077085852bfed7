package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenselakeCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "rn, there is no command rn (did you mean run?)",
        "run --hom=x, there is no option --hom (did you mean --home?)",
        "run now, run takes no argument now",
        "run --as-of yesterday, yesterday is no instant from 2000 until now",
        "run --as-of +999999999-01-01T00:00:00Z, is no instant from 2000 until now",
        "run --workers 0, --workers is 0; it takes 1 to 64",
        "run --workers many, many",
        "run --input {, --input is not valid JSON (line 1",
        "plan --input {, --input is not valid JSON (line 1",
        "invoke plan-rnu --event {}, there is no function plan-rnu (did you mean plan-run?)",
        "invoke plan-run, --event",
        "simulate --profile clm, there is no profile clm (did you mean calm?)",
        "ddl --bucket My_Bucket, --bucket is My_Bucket; it takes 3 to 63",
        "ddl --database my-base, --database is my-base; it takes a to z",
        "ddl --prefix ../x, --prefix is ../x; it takes a plain path",
        "ddl --template no/such/file.yaml, no/such/file.yaml cannot be read",
        "simulate --vea-port 70000, --vea-port is 70000; it takes 1 to 65535",
        "simulate --address localhost, --address is localhost; it takes an IPv4 address",
        "simulate --home x, give --with-aws too",
        "simulate --env-vars x, give --with-aws too",
    })
    void wrongUsageSaysWhatIsWrongAndEndsWithTwo(String arguments, String text) {
        assertThat(execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith("senselake: ").contains(text).doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutACommandOneIsNamed() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("say what to do", "./senselake run");
    }

    @Test
    void inputFileThatDoesNotParseIsToldByItsPlaceNotItsWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in.json"), "{\"mode\": --json\n");
        assertThat(execute("run", "--input", "@" + file)).isEqualTo(2);
        assertThat(err.toString()).contains("--input is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan-run", "static-sync", "traffic-chunk", "occupancy-chunk", "senseforce-page", "close-run"})
    void sampleEventsAreOfTheTimeAtWhichSimulatorsServeThem(String function) throws IOException {
        String event = Files.readString(Path.of("infra/events/%s.json".formatted(function)));

        assertThat(event).contains("\"as_of\": \"%s\"".formatted(StackOptions.SAMPLES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "state", "check", "ddl", "invoke", "simulate", "bench", "build", "test"})
    void everyCommandHasHelp(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(execute("help", command)).isZero();
        assertThat(out.toString()).contains("Usage: senselake " + command);
    }

    @Test
    void exampleOfTheTestCommandNamesATestThatExists() throws IOException {
        assertThat(execute("test", "--help")).isZero();

        Matcher example = Pattern.compile("-Dtest=(\\w+)").matcher(out.toString());
        assertThat(example.find()).isTrue();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains(example.group(1) + ".java");
        }
    }

    private int execute(String... arguments) {
        return SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
