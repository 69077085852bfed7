package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
    private final CommandCall call = new CommandCall();

    @ParameterizedTest
    @CsvSource({
        "simulate --profile clm, there is no profile clm (did you mean calm?)",
        "simulate --profile year --days 0, --days is 0; it takes 1 to 4000",
        "simulate --zones 20000, --zones is 20000; it takes 1 to 10000",
        "simulate --vea-port 70000, --vea-port is 70000; it takes 1 to 65535",
        "simulate --address localhost, --address is localhost; it takes an IPv4 address",
        "simulate --home x, give --with-aws too",
        "simulate --env-vars x, give --with-aws too",
    })
    void wrongOptionSaysWhatItTakesAndEndsWithTwo(String arguments, String text) {
        call.checkWrongUsage(arguments, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan-run", "static-sync", "traffic-chunk", "occupancy-chunk", "senseforce-page", "close-run"})
    void sampleEventsAreOfTheTimeAtWhichSimulatorsServeThem(String function) throws IOException {
        String event = Files.readString(Path.of("infra/events/%s.json".formatted(function)));

        assertThat(event).contains("\"as_of\": \"%s\"".formatted(StackOptions.SAMPLES));
    }
}
