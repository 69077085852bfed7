package dev.senselake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds docs/packages.md: a row for each package of the deployed code, with all that it may use. */
@AnalyzeClasses(packages = "dev.senselake", importOptions = ArchitectureTest.DeployedCode.class)
class PackagesTest {
    private static final String BASE = "dev.senselake.";
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.]+)` \\| .* \\| (.*) \\|$", Pattern.MULTILINE);

    @ArchTest
    static void everyPackageHasARow(JavaClasses classes) {
        assertThat(packages(classes)).isEqualTo(allowed(packages(classes)).keySet());
    }

    @ArchTest
    static void everyPackageUsesWhatItsRowAllows(JavaClasses classes) {
        Map<String, Set<String>> allowed = allowed(packages(classes));

        assertThat(classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream()))
                .filteredOn(arrow -> isOurs(arrow.getTargetClass().getBaseComponentType()))
                .filteredOn(arrow -> !allows(allowed, arrow))
                .isEmpty();
    }

    private static boolean allows(Map<String, Set<String>> allowed, Dependency arrow) {
        String from = name(arrow.getOriginClass());
        String to = name(arrow.getTargetClass().getBaseComponentType());
        return from.equals(to) || allowed.getOrDefault(from, Set.of()).contains(to);
    }

    private static Map<String, Set<String>> allowed(Set<String> all) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        ROW.matcher(RepositoryFile.read("docs/packages.md").text())
                .results()
                .forEach(row -> allowed.put(
                        row.group(1),
                        row.group(2).equals("all others") ? all : Set.copyOf(RepositoryFile.quoted(row.group(2)))));
        return allowed;
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream()
                .filter(PackagesTest::isOurs)
                .map(PackagesTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(BASE);
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(BASE.length());
    }
}
