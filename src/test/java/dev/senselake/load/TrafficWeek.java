package dev.senselake.load;

import static dev.senselake.load.LoadWorld.FIRST;
import static dev.senselake.load.LoadWorld.WINDOW_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.time.Window;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A window of traffic that waits to be loaded, in a world that must be tidy when a test is over. */
abstract class TrafficWeek {
    static final Window WEEK = new Window(FIRST, FIRST.plusDays(WINDOW_DAYS));
    static final LocalDate NEXT = WEEK.to();

    @TempDir
    Path folder;

    LoadWorld world;

    @BeforeEach
    void fill() {
        world = new LoadWorld(folder).at(NEXT);
        WEEK.days().forEach(day -> world.truth.count("z1", day, 10).count("z2", day, 20));
    }

    @AfterEach
    void everythingIsTidy() {
        assertThat(world.ledger.openClaims()).as("open claims").isZero();
        assertThat(folder).as("temporary files").isEmptyDirectory();
        world.checkOrder();
    }

    static Failure failure(ErrorCode code) {
        return new Failure(code, "broken", "fix it");
    }
}
