package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DdlCommandTest {
    private final CommandCall call = new CommandCall();

    @ParameterizedTest
    @CsvSource({
        "ddl --bucket My_Bucket, --bucket is My_Bucket; it takes 3 to 63",
        "ddl --database my-base, --database is my-base; it takes a to z",
        "ddl --prefix ../x, --prefix is ../x; it takes a plain path",
        "ddl --template no/such/file.yaml, no/such/file.yaml cannot be written",
    })
    void wrongOptionSaysWhatItTakesAndEndsWithTwo(String arguments, String text) {
        call.checkWrongUsage(arguments, text);
    }

    @Test
    void templateIsWrittenAndNothingIsPrinted(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("t.yaml"), "Old: x\n");

        assertThat(call.execute("ddl", "--template", template.toString())).isZero();

        assertThat(call.out()).isEmpty();
        assertThat(Files.readString(template)).contains("  TrafficTable:\n").doesNotContain("Old: x");
    }
}
