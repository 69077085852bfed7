package dev.senselake.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium of this machine without a window, with one page open. */
final class Browser implements AutoCloseable {
    private final ChromeDriver driver;

    private Browser(Path chromium, Path chromedriver) {
        LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        // The sandbox of Chromium needs rights that a container seldom has, and the page is our own.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.setCapability("goog:loggingPrefs", log);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** Starts Chromium; empty where it or its driver is not installed. */
    static Optional<Browser> start() {
        Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = installed("chromedriver");
        return chromium.flatMap(browser -> chromedriver.map(driver -> new Browser(browser, driver)));
    }

    private static Optional<Path> installed(String... names) {
        return Stream.of(names)
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(Path page) {
        driver.get(page.toUri().toString());
    }

    /** Sets the width of the window, and what the page is told of its reader's taste. */
    void show(int width, String colours, String medium) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** Returns what a function of {@code checks.js} returns for the page. */
    Object check(String function) {
        return Objects.requireNonNull(driver.executeScript(checks() + "\nreturn " + function + "();"), function);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String function) {
        return (List<String>) check(function);
    }

    void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Returns the page as it is printed, as PDF in Base64. */
    String printed() {
        return Objects.toString(driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
                .get("data"));
    }

    private static String checks() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/report/checks.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("checks.js cannot be read", e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
