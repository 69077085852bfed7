package dev.senselake.local.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What others on the machine or in its network get to see of a command. */
class CommandPrivacyTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine tool =
            SenselakeCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));

    @ParameterizedTest
    @CsvSource({"rw-------, false", "rw-r-----, true", "rw----r--, true"})
    @Tag("I17")
    void configurationThatOthersCanReadEarnsOneLine(String permissions, boolean warned, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("configuration.json"), "{\"client_idd\":\"canary\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(tool.execute("plan", "--config", file.toString())).isEqualTo(2);

        assertThat(err.toString().lines().filter(line -> line.contains("warning")))
                .hasSize(warned ? 1 : 0)
                .allMatch(line -> line.endsWith(
                        "%s can be read by other users of this machine: chmod 600 %s".formatted(file, file)));
        assertThat(err.toString()).contains("did you mean sensource.client_id?").doesNotContain("canary");
    }

    @Test
    @Tag("F33")
    void simulatorListensOnTheLoopbackAddressUnlessToldOtherwise() {
        CommandLine simulate = requireNonNull(tool.getSubcommands().get("simulate"));
        assertThat(simulate.getCommandSpec().findOption("--address").defaultValue())
                .isEqualTo("127.0.0.1");
        assertThat(DockerBridge.address()).matches("\\d+(\\.\\d+){3}");
    }
}
