package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.RetryableException;
import dev.senselake.stream.PartitionCounts;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome.Completed;
import dev.senselake.stream.TaskOutcome.Failed;
import dev.senselake.stream.TestSpecs;
import dev.senselake.stream.TestTasks;
import dev.senselake.time.Window;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invocations that are killed after they have asked, and what the state machine starts in their place. */
@Tag("I11")
class DiedInvocationsTest {
    private static final int DAYS = 30;
    private static final Window MONTH = new Window(FIRST, FIRST.plusDays(DAYS));
    private static final int MOST = 12;
    // A task that did not answer is started three times more, whatever the reason.
    private static final int RESTARTS = 3;

    private final StreamSpec spec = TestSpecs.of(
            "traffic",
            "sensource",
            StreamSpec.Kind.TRAFFIC,
            FIRST,
            DAYS,
            LoadWorld.LOOKBACK_DAYS,
            LoadWorld.TRAFFIC.rules(),
            Optional.of("zone"),
            "spec-1");

    @TempDir
    Path folder;

    private LoadWorld world;

    @BeforeEach
    void fillTheMonth() {
        world = new LoadWorld(folder).at(MONTH.to()).zones("z1");
        MONTH.days().forEach(day -> world.truth.count("z1", day, 10));
    }

    @Test
    void whatDeadInvocationsAskedForCountsOverAllRoundsOfATask() {
        Optional<StreamTask> task = Optional.of(month());
        for (int round = 0; round < 40 && task.isPresent(); round++) {
            for (int death = 0; death < RESTARTS; death++) {
                die(spec, task.get());
            }
            world.traffic.failing(new RetryableException(
                    new Failure(ErrorCode.THROTTLED, "wait", "wait"),
                    world.now().plusSeconds(90)));
            task = world.rest(task.get(), world.load(spec, task.get()));
        }

        assertThat(task).as("what is left").isEmpty();
        MONTH.days()
                .forEach(
                        day -> assertThat(world.traffic.sent(day)).as("%s", day).isLessThanOrEqualTo(MOST));
    }

    @Test
    @Tag("H53")
    void daysThatADeadInvocationAskedForAreLoadedByTheNext() {
        die(spec, month());
        die(spec, month());

        assertThat(world.loadAll(spec, month())).last().isInstanceOf(Completed.class);

        world.checkLake(MONTH);
        assertThat(world.traffic.sent(FIRST)).isLessThanOrEqualTo(MOST);
    }

    @Test
    void anotherRunBeginsWithAllOfItsTries() {
        for (int death = 0; death < 10; death++) {
            die(spec, month());
        }
        assertThat(world.load(spec, month()))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.report().partitions())
                                .isEqualTo(new PartitionCounts(0, 0, 0, 0, DAYS, 0)));

        assertThat(world.at(MONTH.to().plusDays(1)).loadAll(spec, month()))
                .last()
                .isInstanceOf(Completed.class);
        world.checkLake(MONTH);
    }

    @Test
    void deadInvocationsOfAListCountTooAndItsNextRunGoesOn() {
        StreamTask list = TestTasks.of("run-" + world.now(), world.now(), "zone", Optional.empty(), false);
        for (int death = 0; death < 10; death++) {
            die(ZONE, list);
        }

        assertThat(world.load(ZONE, list)).isInstanceOf(Failed.class);
        assertThat(world.zoneList.sent()).isLessThanOrEqualTo(MOST);
        world.at(MONTH.to().plusDays(1)).loadZones();
        assertThat(world.zoneLines()).isPresent();
    }

    private StreamTask month() {
        return TestTasks.of("run-" + world.now(), world.now(), "traffic", Optional.of(MONTH), false);
    }

    /** Lets an invocation die once the source has answered; one that may not ask any more fails its days instead. */
    private void die(StreamSpec of, StreamTask task) {
        Mortal wrap = new Mortal();
        long before = world.traffic.sent() + world.zoneList.sent();
        try {
            world.load(of, task, wrap);
            assertThat(world.traffic.sent() + world.zoneList.sent()).isEqualTo(before);
        } catch (ProcessKilled _) {
            assertThat(wrap.dead).isTrue();
        }
    }

    /** Ports of a process that ends when the source has answered: no call happens after that. */
    private static final class Mortal implements LoadWorld.Wrap {
        private boolean dead;

        @Override
        public <T> T port(Class<T> type, T port) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                        if (dead) {
                            throw new ProcessKilled();
                        }
                        try {
                            Object result = method.invoke(port, arguments);
                            dead = port instanceof StreamReader;
                            if (dead) {
                                throw new ProcessKilled();
                            }
                            return result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }
}
