package dev.senselake.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds the deployed code to the rules of CONTRIBUTING.md; the arrows between packages are held by PackagesTest. */
@AnalyzeClasses(packages = "dev.senselake", importOptions = ArchitectureTest.DeployedCode.class)
class ArchitectureTest {
    private static final String BASE = "dev.senselake.";
    private static final int LARGEST_PACKAGE = 20;

    private static final DescribedPredicate<JavaClass> EDGE_OF_AWS = describe(
            "an adapter of AWS",
            type -> outermost(type).startsWith("Dynamo")
                    || outermost(type).startsWith("S3")
                    || outermost(type).startsWith("SecretsManager")
                    || type.getPackageName().equals(BASE + "function"));

    private static final DescribedPredicate<JavaAccess<?>> SYSTEM_CLOCK_OR_DEFAULTS =
            describe("the clock, the zone or the language of the system", ArchitectureTest::readsTheSystem);

    @ArchTest
    static void noPackageIsTooLargeToTakeIn(JavaClasses deployed) {
        Map<String, Long> sizes = deployed.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(LARGEST_PACKAGE));
    }

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.senselake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_FUNCTIONS_KNOW_LAMBDA = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "function")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "io.quarkus.funqy..");

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_KNOW_THE_AWS_SDK = noClasses()
            .that(not(EDGE_OF_AWS))
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_OF_ITS_OWN = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + "function.Wiring")
            .should()
            .accessTargetWhere(SYSTEM_CLOCK_OR_DEFAULTS);

    @ArchTest
    static final ArchRule NOBODY_READS_THE_ENVIRONMENT_OR_LEAVES_THE_PROCESS = noClasses()
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule ONLY_THE_WIRING_PRINTS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(BASE + "function.Wiring")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule STATIC_FIELDS_ARE_FINAL =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            classes().should().haveNameNotMatching(".*(Utils?|Helper|Manager|Impl|Processor|Info)(\\$.*)?");

    private static boolean readsTheSystem(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getName();
        List<JavaClass> parameters =
                access.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
        boolean takesClock = parameters.stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return switch (name) {
            case "now" -> owner.startsWith("java.time.") && !takesClock;
            case "currentTimeMillis", "nanoTime" -> owner.equals("java.lang.System");
            case "systemDefault" -> owner.equals("java.time.ZoneId");
            case "getDefault" -> owner.equals("java.util.TimeZone") || owner.equals("java.util.Locale");
            case "getInstance" -> owner.equals("java.util.Calendar");
            case "<init>" ->
                (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar")) && parameters.isEmpty();
            default -> owner.equals("java.time.Clock") && (name.startsWith("system") || name.startsWith("tick"));
        };
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Leaves out tests, simulators and the local tool. */
    static final class DeployedCode implements ImportOption {
        private static final Pattern DEPLOYED = Pattern.compile(".*/target/classes/.*");

        @Override
        public boolean includes(Location location) {
            return location.matches(DEPLOYED);
        }
    }
}
