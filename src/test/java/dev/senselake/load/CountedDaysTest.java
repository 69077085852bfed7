package dev.senselake.load;

import static dev.senselake.counts.TestCounts.hour;
import static dev.senselake.load.LoadWorld.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.counts.CountsWriter;
import dev.senselake.counts.DayCounts;
import dev.senselake.counts.kept.CountedDay;
import dev.senselake.counts.kept.CountsStore;
import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.RetryableException;
import dev.senselake.ledger.Commit;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.time.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a load leaves behind beside partitions: their counts, which cost no day anything. */
@Tag("I21")
class CountedDaysTest extends TrafficWeek {
    private static final LocalDate THIRD = FIRST.plusDays(2);
    // The days that are not final yet in the night after.
    private static final Window RECENT = new Window(THIRD, WEEK.to());

    private final List<String> calls = new ArrayList<>();

    @Test
    void everyDayThatIsPublishedIsCountedUnderItsCommit() {
        world.truth.count("other", THIRD, 23, 7);

        world.load(WEEK, counting(""));

        assertThat(calls).as("one write for all of them").containsExactly("keep");
        WEEK.days().forEach(day -> {
            Commit commit = world.commit(day);
            assertThat(counted(day).generation()).isEqualTo(commit.generation());
            assertThat(counted(day).digest()).isEqualTo(commit.sha256());
        });
        assertThat(decoded(THIRD).entities()).containsEntry("other", hour(23, 7, 0));
        assertThat(decoded(THIRD).all().rows()).isEqualTo(world.commit(THIRD).rows());
    }

    @Test
    void aNightThatChangesNothingAsksOnceAndWritesNothing() {
        world.load(WEEK);
        world.later(Duration.ofDays(1));

        Completed unchanged = (Completed) world.load(WEEK, counting(""));

        assertThat(unchanged.report().partitions().unchanged()).isEqualTo(RECENT.length());
        assertThat(calls).containsExactly("digests");
    }

    @Test
    void aChangedDayIsCountedAnew() {
        world.load(WEEK);
        world.later(Duration.ofDays(1));
        world.truth.count("other", THIRD, 23, 7);

        world.load(WEEK);

        assertThat(decoded(THIRD).entities()).containsEntry("other", hour(23, 7, 0));
        assertThat(counted(THIRD).digest()).isEqualTo(world.commit(THIRD).sha256());
        assertThat(counted(THIRD).generation()).isEqualTo(2);
    }

    /** Days that an earlier release loaded, and counts that somebody changed. */
    @Test
    void aConfirmedDayIsCountedWhereItsCountsAreMissingOrOfOtherRows() {
        world.load(WEEK, counting("keep"));
        assertThat(world.counts.days("traffic", WEEK)).isEmpty();
        world.counts.keep("traffic", List.of(new CountedDay(THIRD, 1, "other rows", new CountsWriter().encoded())));
        world.later(Duration.ofDays(1));

        Completed unchanged = (Completed) world.load(WEEK);

        assertThat(unchanged.report().partitions().unchanged()).isEqualTo(RECENT.length());
        RECENT.days().forEach(day -> {
            assertThat(counted(day).digest()).isEqualTo(world.commit(day).sha256());
            assertThat(decoded(day).all().rows()).isEqualTo(world.commit(day).rows());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "digests"})
    void troubleWithTheCountsCostsNothingButTheCounts(String broken) {
        world.load(WEEK, counting(broken));
        world.later(Duration.ofDays(1));
        world.truth.count("other", THIRD, 23, 7);

        TaskOutcome outcome = world.load(WEEK, counting(broken));

        assertThat(outcome).isInstanceOf(Completed.class);
        assertThat(outcome.report().partitions().failed()).isZero();
        assertThat(outcome.report().notes())
                .singleElement()
                .asString()
                .contains("stream traffic: ")
                .contains("were not kept, the rows were (broken); the next run");
        world.checkLake(WEEK);
        world.checkOrder();
    }

    private CountedDay counted(LocalDate day) {
        return world.counts.day("traffic", day).orElseThrow(() -> new AssertionError("no counts of " + day));
    }

    private DayCounts decoded(LocalDate day) {
        return counted(day).counts().decoded("traffic", day);
    }

    /** Notes the calls of the counts; one of them fails. */
    private LoadWorld.Wrap counting(String broken) {
        return new LoadWorld.Wrap() {
            @Override
            public <T> T port(Class<T> type, T port) {
                return type == CountsStore.class ? type.cast(noting(broken, port)) : port;
            }
        };
    }

    private Object noting(String broken, Object port) {
        return Proxy.newProxyInstance(
                CountsStore.class.getClassLoader(), new Class<?>[] {CountsStore.class}, (_, method, arguments) -> {
                    calls.add(method.getName());
                    if (method.getName().equals(broken)) {
                        throw new RetryableException(failure(ErrorCode.LEDGER_UNAVAILABLE));
                    }
                    try {
                        return method.invoke(port, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
