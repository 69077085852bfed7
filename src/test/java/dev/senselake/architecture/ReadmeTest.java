package dev.senselake.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.senselake.config.Settings;
import dev.senselake.local.command.SenselakeCommand;
import dev.senselake.run.RequestParser;
import dev.senselake.run.RunRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Holds what the documents say against what is there. */
class ReadmeTest {
    private static final RepositoryFile README = RepositoryFile.read("README.md");
    private static final RepositoryFile SCRIPT = RepositoryFile.read("senselake");
    private static final RepositoryFile POM = RepositoryFile.read("pom.xml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    @Test
    @Tag("S8")
    void neededVersionsAreThoseThatScriptAndBuildAccept() {
        assertThat(README.all("JDK (\\d+) or newer"))
                .isEqualTo(SCRIPT.all("^minimum_java=(\\d+)$"))
                .isEqualTo(POM.all("<requireJavaVersion>\\s*<version>\\[(\\d+),\\)"));
        assertThat(README.all("Maven ([\\d.]+\\d) or newer"))
                .isEqualTo(SCRIPT.all("\\(([\\d.]+) or newer is needed to build\\)"))
                .isEqualTo(POM.all("<requireMavenVersion>\\s*<version>\\[([\\d.]+),\\)"));
    }

    @Test
    @Tag("S9")
    void commandsAreThoseOfTheTool() {
        Set<String> known = commands();

        assertThat(README.all("\\./senselake ([a-z]+)")).isNotEmpty().allMatch(known::contains);
        known.remove("help");
        assertThat(README.section("Your own data").all("^\\| (`.*`) \\| .* \\|$").stream()
                        .flatMap(cell -> RepositoryFile.quoted(cell).stream())
                        .map(command -> command.split(" ", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    @Tag("S9")
    void optionsBesideACommandAreThoseThatItTakes() {
        assertThat(README.section("Your own data").all("^(\\| `.*\\|)$"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(RepositoryFile.quoted(row.split(" \\| ", 2)[0]))
                        .allSatisfy(command -> assertThat(optionsOf(command.split(" ", 2)[0]))
                                .as(command)
                                .containsAll(OPTION.matcher(row)
                                        .results()
                                        .map(MatchResult::group)
                                        .toList())));
    }

    @Test
    @Tag("S9")
    void inputsThatTheDocumentsShowAreTaken() {
        List<String> inputs = Stream.of("README.md", "docs/operations.md")
                .flatMap(file -> RepositoryFile.read(file).all("--input '(\\{.*?\\})'").stream())
                .toList();

        assertThat(inputs)
                .hasSizeGreaterThan(1)
                .allSatisfy(input -> assertThat(RequestParser.parse(
                                JSON.readTree(input), Instant.parse("2026-05-01T06:00:00Z"), List.of("traffic")))
                        .as(input)
                        .isInstanceOf(RunRequest.Parsed.Accepted.class));
    }

    @Test
    @Tag("S36")
    void everyKeyOfTheConfigurationIsExplained() {
        Set<String> named = Stream.of("Configuration", "Your own data")
                .flatMap(section -> README.section(section).quoted().stream())
                .filter(word -> !word.equals("SENSELAKE_CONFIGURATION"))
                .filter(word -> word.matches("(SENSOURCE|SENSEFORCE|SENSELAKE|LAKE|LEDGER)_[A-Z_]+|[A-Z]+_PROXY"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isEqualTo(Settings.keys().stream()
                        .filter(key -> !key.startsWith("aws.") && !key.equals("senselake.one-machine"))
                        .map(Settings::variable)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    @Tag("S22")
    void fileWithSecretsIsIgnored() {
        assertThat(RepositoryFile.read(".gitignore").text().lines()).contains("configuration.json", ".senselake/");
    }

    @Test
    @Tag("S46")
    void mapOfTheRepositoryNamesWhatIsThere() throws IOException {
        Set<String> named = Set.copyOf(README.section("Repository").quoted());

        assertThat(named).allSatisfy(name -> assertThat(Path.of(name)).exists());
        try (Stream<Path> roots = Files.list(Path.of("src"))) {
            assertThat(roots.map(Path::toString))
                    .allSatisfy(root -> assertThat(named).contains(root));
        }
    }

    @Test
    @Tag("F23")
    void versionThatTheToolTellsIsTheOneThatIsBuilt() {
        StringWriter told = new StringWriter();
        SenselakeCommand.commandLine(new PrintWriter(told, true), new PrintWriter(Writer.nullWriter()))
                .execute("--version");

        assertThat(told.toString().strip())
                .isEqualTo("senselake %s"
                        .formatted(POM.all("<artifactId>senselake</artifactId>\\s*<version>([^<]+)</version>")
                                .getFirst()));
    }

    @Test
    @Tag("S48")
    void licenceThatReadmeAndBuildNameIsTheOneInItsFile() {
        List<String> named = README.all("Licence: (\\S+) \\(`LICENSE`\\)");

        assertThat(named).hasSize(1).isEqualTo(POM.all("<license>\\s*<name>([^<]+)</name>"));
        assertThat(RepositoryFile.read("LICENSE").all("\\A\\s*(\\S+) License\\s+Version [0-9.]+,"))
                .containsExactly(named.getFirst().split("-", 2)[0]);
        assertThat(RepositoryFile.read("LICENSE").all("\\A\\s*\\S+ License\\s+Version ([0-9.]+),"))
                .containsExactly(named.getFirst().split("-", 2)[1]);
    }

    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>(tool().getSubcommands().keySet());
        commands.addAll(SCRIPT.all("^  ([a-z]+)\\)$"));
        return commands;
    }

    private static Set<String> optionsOf(String command) {
        return requireNonNull(tool().getSubcommands().get(command), command)
                .getCommandSpec()
                .optionsMap()
                .keySet();
    }

    private static CommandLine tool() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return SenselakeCommand.commandLine(nowhere, nowhere);
    }
}
