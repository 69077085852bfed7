package dev.senselake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/** Holds docs/promises.md: a row per promise of the seeds, with the classes that keep it and the tests that prove it. */
@Tag("S45")
class PromisesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.senselake");
    private static final Set<String> PROMISES = promises();
    private static final List<Row> ROWS = RepositoryFile.read("docs/promises.md").all("^\\| ([SF]\\d.*) \\|$").stream()
            .map(Row::parse)
            .toList();

    @Test
    void everyPromiseHasARowAndOnlyOne() {
        assertThat(ROWS.stream().map(Row::ids).flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(PROMISES);
    }

    @Test
    void everyPromiseIsProvedByATest() {
        assertThat(testsByTag().keySet()).containsAll(PROMISES);
    }

    @Test
    void everyRowNamesExactlyTheTestsThatCarryItsTags() {
        Map<String, Set<String>> tests = testsByTag();

        assertThat(ROWS)
                .allSatisfy(row -> assertThat(row.tests)
                        .as(row.ids.toString())
                        .containsExactlyElementsOf(row.ids.stream()
                                .map(id -> tests.getOrDefault(id, Set.of()))
                                .flatMap(Collection::stream)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void everyPlaceThatARowNamesIsThere() {
        Set<String> classes = CLASSES.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());

        assertThat(ROWS)
                .allSatisfy(row -> assertThat(row.places)
                        .as(row.ids.toString())
                        .isNotEmpty()
                        .allMatch(place -> classes.contains(place) || Files.exists(Path.of(place))));
    }

    private static Map<String, Set<String>> testsByTag() {
        Map<String, Set<String>> tests = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Stream.concat(Stream.of(type), type.getMethods().stream())
                    .flatMap(PromisesTest::tags)
                    .filter(PROMISES::contains)
                    .forEach(tag ->
                            tests.computeIfAbsent(tag, any -> new TreeSet<>()).add(type.getSimpleName()));
        }
        return tests;
    }

    private static Stream<String> tags(HasAnnotations<?> annotated) {
        return Stream.concat(
                        annotated.tryGetAnnotationOfType(Tag.class).stream(),
                        annotated.tryGetAnnotationOfType(Tags.class).stream()
                                .flatMap(tags -> Arrays.stream(tags.value())))
                .map(Tag::value);
    }

    /** Returns S1 to S48 and F1 to F33, with the halves of those that hold several. */
    private static Set<String> promises() {
        return Stream.of(
                        IntStream.rangeClosed(1, 48).mapToObj("S%d"::formatted),
                        IntStream.rangeClosed(1, 33).mapToObj("F%d"::formatted),
                        Stream.of("S40b", "S40c", "S41b", "F2b", "F2c"))
                .flatMap(ids -> ids)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A row of the table: promises, places, tests. */
    private record Row(List<String> ids, List<String> places, List<String> tests) {
        static Row parse(String line) {
            String[] cells = line.split(" \\| ", -1);
            assertThat(cells).as(line).hasSize(4);
            return new Row(
                    List.of(cells[0].split(", ")), RepositoryFile.quoted(cells[2]), RepositoryFile.quoted(cells[3]));
        }
    }
}
