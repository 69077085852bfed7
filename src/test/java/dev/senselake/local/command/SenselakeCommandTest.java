package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class SenselakeCommandTest {
    private final CommandCall call = new CommandCall();

    @ParameterizedTest
    @CsvSource({
        "rn, there is no command rn (did you mean run?)",
        "run --hom=x, there is no option --hom (did you mean --home?)",
        "run now, run takes no argument now",
        "plan --input {, --input is not valid JSON (line 1",
        "invoke plan-rnu --event {}, there is no function plan-rnu (did you mean plan-run?)",
        "invoke plan-run, --event",
        "verify --from 2026-01-01, --stream",
        "explain traffic --zone z1, --hour",
        "explain traffic --hour 2026-01-01T00:00:00Z, --zone",
        "explain traffic --thing m1 --hour 2026-01-01T00:00:00Z, traffic takes --zone",
        "explain zone --thing z1 --hour 2026-01-01T00:00:00Z, zone is a list and has no hours",
        "explain trafic --zone z1 --hour 2026-01-01T00:00:00Z, trafic (did you mean traffic?) takes --thing",
        "explain traffic --zone z1 --hour noon, it takes UTC such as 2026-01-31T10:00:00Z",
        "plan --input {, see: ./senselake help plan",
        "invoke plan-rnu --event {}, see: ./senselake help invoke",
        "rn, see: ./senselake help",
        "help pln, there is no command pln (did you mean plan?)",
        "help state st, there is no command st (did you mean set?)",
        "help run now, run has no commands of its own",
    })
    void wrongUsageSaysWhatIsWrongAndEndsWithTwo(String arguments, String text) {
        call.checkWrongUsage(arguments, text);
    }

    @Test
    void wrongConfigurationSaysWhereItsKeysAreExplainedAndWhatTriesThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("configuration.json"), "{\"sensorce\": {}}");

        call.checkWrongUsage("plan --home %1$s/home --config %2$s".formatted(folder, file), "sensorce");
        assertThat(call.err().lines())
                .last()
                .isEqualTo("see: README.md, Configuration; ./senselake check then tries all that is configured");
    }

    @Test
    void failureOfAStoreIsToldWithWhatToDoNext() {
        StringWriter err = new StringWriter();
        int status = SenselakeCommand.commandLine(
                        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()))
                .addSubcommand("ask", CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
                    throw new FatalException(new Failure(
                            ErrorCode.LAKE_UNAVAILABLE, "LIST a in bucket b answered 404", "check the bucket"));
                }))
                .setErr(new PrintWriter(err, true))
                .execute("ask");

        assertThat(status).isOne();
        assertThat(err).hasToString("senselake: LIST a in bucket b answered 404: check the bucket%n".formatted());
    }

    @Test
    void withoutACommandOneIsNamed() {
        assertThat(call.execute()).isEqualTo(2);
        assertThat(call.err()).contains("say what to do", "./senselake run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "plan",
                "state",
                "check",
                "discover",
                "verify",
                "explain",
                "ddl",
                "invoke",
                "simulate",
                "bench",
                "completion",
                "report",
                "sql",
                "build",
                "test"
            })
    void everyCommandHasHelp(String command) {
        assertThat(call.execute(command, "--help")).isZero();
        assertThat(call.execute("help", command)).isZero();
        assertThat(call.out()).contains("Usage: senselake " + command);
    }

    @Test
    void exampleOfTheTestCommandNamesATestThatExists() throws IOException {
        assertThat(call.execute("test", "--help")).isZero();

        Matcher example = Pattern.compile("-Dtest=(\\w+)").matcher(call.out());
        assertThat(example.find()).isTrue();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains(example.group(1) + ".java");
        }
    }
}
