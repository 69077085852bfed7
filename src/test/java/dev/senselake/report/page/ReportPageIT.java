package dev.senselake.report.page;

import static dev.senselake.report.ReportWorld.TODAY;
import static dev.senselake.report.ReportWorld.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.senselake.report.Report;
import dev.senselake.report.ReportWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The report in a real browser; skipped where no Chromium is installed, with the word for it. */
class ReportPageIT {
    private static final int MOST_STOPS = 200;

    @TempDir
    private static Path folder;

    private static Optional<Browser> started = Optional.empty();

    private Browser browser;

    @BeforeAll
    static void open() throws Exception {
        Files.writeString(folder.resolve("report.html"), new ReportPage().html(report()));
        started = Browser.start();
    }

    @AfterAll
    static void close() {
        started.ifPresent(Browser::close);
    }

    @BeforeEach
    void needsABrowser() {
        assumeThat(started)
                .as("no Chromium with its driver in /usr/bin: apt-get install chromium chromium-driver")
                .isPresent();
        browser = started.orElseThrow();
        browser.open(folder.resolve("report.html"));
        browser.show(1440, "light", "screen");
    }

    /** A lake in which much is wrong, with names that are hostile or long. */
    private static Report report() {
        ReportWorld world = new ReportWorld()
                .startingAt(TODAY.minusDays(500))
                .filled("a", "b", "c")
                .named("a", "<script>document.title='broken'</script>")
                .named("b", "B".repeat(300))
                .failed(TODAY.minusDays(4))
                .missing(TODAY.minusDays(9))
                .waived(TODAY.minusDays(14))
                .count(TODAY.minusDays(10), "b", 400, 12)
                .read(TODAY, at(TODAY, 4))
                .count(TODAY, "c", 10, 0, 1, 2, 3, 4, 5, 6);
        for (int night = 40; night >= 0; night--) {
            world.run(TODAY.minusDays(night), TODAY.minusDays(night), night % 7 == 0 ? 1 : 0)
                    .restated(TODAY.minusDays(night + 3), at(TODAY.minusDays(night), 4), 12);
        }
        return world.report();
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "1440, light", "1440, dark"})
    void nothingIsWiderThanTheScreenOrFaint(int width, String colours) {
        browser.show(width, colours, "screen");

        assertThat(browser.list("tooWide")).isEmpty();
        assertThat(browser.list("faint")).isEmpty();
        assertThat(browser.list("pale")).isEmpty();
    }

    @Test
    void theTwoColourSchemesDiffer() {
        Object light = browser.check("background");
        browser.show(1440, "dark", "screen");

        assertThat(browser.check("background")).isNotEqualTo(light);
    }

    @Test
    void theConsoleIsEmptyAndNothingRuns() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.list("scripts")).isEmpty();
    }

    @Test
    void chartsHaveWordsAndTablesHaveHeads() {
        assertThat(browser.list("unnamed")).isEmpty();
    }

    @Test
    void theKeyboardReachesAllInTheOrderOfThePage() {
        List<String> stops = browser.list("stops");
        List<String> reached = new ArrayList<>();
        while (reached.size() < Math.min(stops.size(), MOST_STOPS)) {
            browser.press(Keys.TAB);
            reached.add((String) browser.check("focused"));
        }

        assertThat(stops).hasSizeGreaterThan(10);
        assertThat(reached).isEqualTo(stops);
    }

    @Test
    void detailsOpenByTheKeyboard() {
        for (int stop = 0; stop < MOST_STOPS && !((String) browser.check("focused")).startsWith("summary"); stop++) {
            browser.press(Keys.TAB);
        }
        boolean open = (boolean) browser.check("opened");
        browser.press(Keys.ENTER);

        assertThat(browser.check("opened")).isEqualTo(!open);
    }

    @Test
    void paperIsWhiteWhateverTheScreenIs() {
        browser.show(1440, "dark", "print");

        assertThat(browser.check("background")).isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.list("faint")).isEmpty();
        assertThat(browser.printed()).startsWith("JVBERi0").hasSizeGreaterThan(20_000);
    }
}
