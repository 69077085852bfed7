package dev.senselake.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.ObjectKeys;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that lie below a role's patterns and are none of its function's; {@link FunctionRightsIT} holds what it needs. */
class ForeignObjectsTest {
    private static final ObjectKeys KEYS = new ObjectKeys("");
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.parse("2026-01-05"));

    @ParameterizedTest
    @ValueSource(strings = {"stack_makes_all", "all_is_given"})
    void plannerReadsPartitionsAndNothingThatIsKeptBesideThem(String stack) throws IOException {
        Policy policy = Policy.read(stack, "plan-run");

        assertThat(Stream.of(KEYS.partition("traffic", DAY), KEYS.partition("zone", Optional.empty())))
                .allMatch(key -> policy.allows(reading("plan-run", key)));
        assertThat(besidePartitions("traffic")).noneMatch(key -> policy.allows(reading("plan-run", key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack_makes_all", "all_is_given"})
    void datasetsReadNothingOfTheStreamsOfTheOtherSource(String stack) throws IOException {
        Policy policy = Policy.read(stack, "senseforce-page");

        assertThat(besidePartitions("door_events")).allMatch(key -> policy.allows(reading("senseforce-page", key)));
        assertThat(Stream.of("traffic", "occupancy").flatMap(ForeignObjectsTest::besidePartitions))
                .noneMatch(key -> policy.allows(reading("senseforce-page", key)));
    }

    private static Stream<String> besidePartitions(String stream) {
        return Stream.of(
                KEYS.quarantine(stream, DAY), KEYS.undated(stream), KEYS.changes(stream, DAY, 7), KEYS.columns(stream));
    }

    private static Need reading(String function, String key) {
        return new Need(new Call(function, "s3 GET", key), "s3:GetObject", "object", "");
    }
}
