package dev.senselake.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each role against the calls of its function, and the operator's against those of the commands, both ways. */
class FunctionRightsIT {
    private static final String ALL = """
            stack_makes_all, plan-run
            stack_makes_all, static-sync
            stack_makes_all, traffic-chunk
            stack_makes_all, occupancy-chunk
            stack_makes_all, senseforce-page
            stack_makes_all, close-run
            stack_makes_all, OperatorRole
            all_is_given, plan-run
            all_is_given, static-sync
            all_is_given, traffic-chunk
            all_is_given, occupancy-chunk
            all_is_given, senseforce-page
            all_is_given, close-run
            all_is_given, OperatorRole
            """;

    private static final String OPERATOR = "OperatorRole";

    private static Set<Call> calls = Set.of();
    private static CallTable table;

    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        table = CallTable.read();
        try (RecordedAccount account = RecordedAccount.start(folder)) {
            new RecordedRuns(account).drive();
            account.callsAre(OPERATOR);
            new RecordedCommands(account, folder.resolve("commands")).giveAll();
            calls = account.calls();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALL)
    void everyCallIsAllowed(String stack, String function) throws IOException {
        Policy policy = Policy.read(stack, function);

        assertThat(needs(function))
                .isNotEmpty()
                // Keys of AWS ask nobody for a right.
                .filteredOn(need -> stack.equals("all_is_given") || !need.on().equals("key"))
                .filteredOn(need -> !policy.allows(need))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALL)
    void nothingIsAllowedThatNoCallNeeds(String stack, String function) throws IOException {
        assertThat(Policy.read(stack, function).unneeded(needs(function), table))
                // Runs are started and followed with the AWS CLI.
                .filteredOn(line -> !line.startsWith(OPERATOR + ": states:"))
                .isEmpty();
    }

    @Test
    void everyCallIsThatOfAFunctionAndTheTableHoldsNoOther() {
        assertThat(calls.stream().map(Call::function))
                .containsOnly(
                        "plan-run",
                        "static-sync",
                        "traffic-chunk",
                        "occupancy-chunk",
                        "senseforce-page",
                        "close-run",
                        OPERATOR);
        assertThat(calls.stream().map(Call::name).collect(Collectors.toSet())).isEqualTo(table.names());
    }

    private static Set<Need> needs(String function) {
        return table.needs(
                calls.stream().filter(call -> call.function().equals(function)).collect(Collectors.toSet()));
    }
}
