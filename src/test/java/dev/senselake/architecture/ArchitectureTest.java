package dev.senselake.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "dev.senselake", importOptions = ArchitectureTest.DeployedCode.class)
class ArchitectureTest {
    private static final String BASE = "dev.senselake.";

    private static final DescribedPredicate<JavaClass> EDGE_OF_AWS = describe(
            "an adapter of AWS",
            type -> outermost(type).startsWith("Dynamo")
                    || outermost(type).startsWith("S3")
                    || outermost(type).startsWith("SecretsManager")
                    || type.getPackageName().equals(BASE + "function"));

    @ArchTest
    static final ArchRule TIME_AND_FAILURES_DEPEND_ON_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAnyPackage(BASE + "time", BASE + "failure")
            .should()
            .dependOnClassesThat(describe(
                    "another package of ours",
                    type -> type.getPackageName().startsWith(BASE)
                            && !type.getPackageName().equals(BASE + "time")
                            && !type.getPackageName().equals(BASE + "failure")));

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.senselake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SOURCES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("dev.senselake.source.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule LOADING_KNOWS_NO_SOURCE_BY_NAME = noClasses()
            .that()
            .resideInAnyPackage(
                    BASE + "load",
                    BASE + "ledger",
                    BASE + "lake",
                    BASE + "dynamo",
                    BASE + "row..",
                    BASE + "source",
                    BASE + "stream",
                    BASE + "config")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    BASE + "source.sensource..", BASE + "source.senseforce..", BASE + "run", BASE + "function");

    @ArchTest
    static final ArchRule ONLY_FUNCTIONS_KNOW_LAMBDA = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "function")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.amazonaws..", "io.quarkus.funqy..");

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_KNOW_THE_AWS_SDK = noClasses()
            .that(DescribedPredicate.not(EDGE_OF_AWS))
            .should()
            .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule NOBODY_READS_A_CLOCK_OF_ITS_OWN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

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

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** Leaves out tests, simulators and the local tool. */
    static final class DeployedCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/")
                    && !location.contains("/dev/senselake/local/")
                    && !location.matches(
                            java.util.regex.Pattern.compile(".*/dev/senselake/.*(Test|IT|Contract)(\\$.*)?\\.class"));
        }
    }
}
