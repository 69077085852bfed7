package dev.senselake.architecture;

import static java.lang.Integer.parseInt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.CampaignReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/guarantees.md, docs/promises.md and docs/protocols.md against tests and code: whatever a tag or a comment cites
 * is defined there, and whatever is defined there has a test or says that it has none.
 */
@Tag("S45")
class GuaranteesTest {
    // Not an id: tests that start Quarkus, which the second run in another zone leaves out.
    private static final Set<String> GROUPS = Set.of("quarkus");

    private static final Pattern SEE = Pattern.compile("see (%s)".formatted(DefinedRow.ID));

    // Guarantees, faults, traps and facts of both APIs, then the promises of the former connectors.
    private static final String IDS =
            "I1-21 A1-10 B11-19 C20-29 D30-35 E36-39 F40-47 G48-52 H53-57 I58-63 J64-67 K68-70"
                    + " vea-1-16 sf-1-10 U1-8 S1-48 S40b S40c S41b F1-33 F2b F2c P1-20 P9b P9c N9-10 N18 FC1-32";
    private static final Pattern RANGE = Pattern.compile("(.+?)(\\d+)-(\\d+)");

    private static final List<DefinedRow> ROWS = Stream.of("docs/guarantees.md", "docs/promises.md")
            .flatMap(document -> DefinedRow.of(document).stream())
            .flatMap(DefinedRow::each)
            .toList();
    // The guarantees are I1 to I21, the faults of the state machine I58 to I63.
    private static final Set<String> FAULTS_OF_I = Set.of("I58", "I59", "I60", "I61", "I62", "I63");

    private static final Set<String> DEFINED =
            ROWS.stream().map(DefinedRow::id).collect(Collectors.toCollection(TreeSet::new));
    private static final Map<String, Set<String>> TESTS = TestTags.all();

    @Test
    void everyIdIsDefinedOnceAndNoneIsLost() {
        assertThat(ROWS.stream().map(DefinedRow::id)).containsExactlyInAnyOrderElementsOf(expected());
    }

    @Test
    void everyTagOfATestIsDefined() {
        Map<String, Set<String>> undefined = new TreeMap<>(TESTS);
        undefined.keySet().removeAll(DEFINED);
        undefined.keySet().removeAll(GROUPS);

        assertThat(undefined).isEmpty();
    }

    @Test
    void everyRowHasATestOrSaysThatItIsOpen() {
        assertThat(ROWS).allSatisfy(row -> {
            Set<String> tests = TESTS.getOrDefault(row.id(), Set.of());
            if (row.test().equals("tested")) {
                assertThat(tests).as("%s is tested by", row.id()).isNotEmpty();
            } else if (row.test().equals("open")) {
                assertThat(tests).as("%s is open, but tested by", row.id()).isEmpty();
            } else {
                assertThat(row.test()).as(row.id()).matches(SEE);
                assertThat(tests).as("%s has tests of its own", row.id()).isEmpty();
                assertThat(TESTS).as(row.id()).containsKey(row.test().substring("see ".length()));
            }
        });
    }

    @Test
    void everyFaultIsMet() {
        List<DefinedRow> faults = ROWS.stream()
                .filter(row -> row.id().matches("[A-EGHJK]\\d+|F4\\d") || FAULTS_OF_I.contains(row.id()))
                .toList();
        List<DefinedRow> guarantees = ROWS.stream()
                .filter(row -> row.id().matches("I\\d+") && !FAULTS_OF_I.contains(row.id()))
                .toList();

        assertThat(faults).hasSize(70);
        CampaignReport.write("rows", "%d of %d faults met".formatted(tested(faults), faults.size()));
        CampaignReport.write("guarantees", "%d of %d tested".formatted(tested(guarantees), guarantees.size()));
    }

    private static long tested(List<DefinedRow> rows) {
        return rows.stream().filter(row -> TESTS.containsKey(row.id())).count();
    }

    @Test
    void everyPlaceThatAPromiseNamesIsThere() {
        assertThat(DefinedRow.of("docs/promises.md"))
                .filteredOn(row -> row.cells().size() == 3 && !row.id().startsWith("P"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(RepositoryFile.quoted(row.cells().get(1)))
                        .as(row.ids().toString())
                        .isNotEmpty()
                        .allMatch(GuaranteesTest::isThere));
    }

    @Test
    void everyStepNamesTheRowsWhoseTestsHoldIt() {
        assertThat(ProtocolStep.all())
                .filteredOn(step -> !step.open())
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.heldBy()).as(step.id()).isNotEmpty().isSubsetOf(DEFINED);
                    assertThat(TESTS).as(step.id()).containsKeys(step.heldBy().toArray(String[]::new));
                });
        assertThat(ProtocolStep.all().stream().map(ProtocolStep::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyStepThatCodeCitesIsThere() {
        Set<String> steps = ProtocolStep.all().stream().map(ProtocolStep::id).collect(Collectors.toSet());

        List<Citation> citations = Citation.ofSteps();

        assertThat(citations).isNotEmpty();
        assertThat(citations)
                .filteredOn(citation -> !steps.contains(citation.id()))
                .isEmpty();
    }

    @Test
    void everyIdThatIsCitedIsDefined() {
        List<Citation> citations = Citation.ofIds();

        assertThat(citations).isNotEmpty();
        assertThat(citations)
                .filteredOn(citation -> !DEFINED.contains(citation.id()))
                .isEmpty();
    }

    private static List<String> expected() {
        return Stream.of(IDS.split(" "))
                .flatMap(ids -> {
                    Matcher range = RANGE.matcher(ids);
                    return range.matches()
                            ? IntStream.rangeClosed(parseInt(range.group(2)), parseInt(range.group(3)))
                                    .mapToObj(number -> range.group(1) + number)
                            : Stream.of(ids);
                })
                .toList();
    }

    private static boolean isThere(String place) {
        return Files.isDirectory(Path.of("src/main/java/dev/senselake", place.split("\\.")))
                || Files.exists(Path.of(place));
    }
}
