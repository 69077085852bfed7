package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
    private final CommandCall call = new CommandCall();

    @ParameterizedTest
    @CsvSource({
        "run --as-of yesterday, yesterday is no instant from 2000 until now",
        "run --as-of +999999999-01-01T00:00:00Z, is no instant from 2000 until now",
        "run --workers 0, --workers is 0; it takes 1 to 64",
        "run --workers many, many",
        "run --input {, --input is not valid JSON (line 1",
        "run --input {} --stream traffic, --input is the whole execution input",
        "plan --input {} --backfill 2026-03-01..2026-04-01, --input is the whole execution input",
        "run --backfill 2026-03-01, --backfill is 2026-03-01; it takes two UTC days such as 2026-03-01..2026-04-01",
        "plan --backfill 2026-02-30..2026-03-02, --backfill is 2026-02-30..2026-03-02; it takes two UTC days",
    })
    void wrongOptionSaysWhatItTakesAndEndsWithTwo(String arguments, String text) {
        call.checkWrongUsage(arguments, text);
    }

    @Test
    void inputFileThatDoesNotParseIsToldByItsPlaceNotItsWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in.json"), "{\"mode\": --json\n");
        assertThat(call.execute("run", "--input", "@" + file)).isEqualTo(2);
        assertThat(call.err()).contains("--input is not valid JSON");
    }
}
