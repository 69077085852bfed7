package dev.senselake.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local tool and the simulators. */
@AnalyzeClasses(packages = "dev.senselake.local", importOptions = LocalArchitectureTest.Tool.class)
class LocalArchitectureTest {
    private static final String LOCAL = "dev.senselake.local.";
    private static final String CONTEXT = LOCAL + "tool.ToolContext";

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.senselake.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule SIMULATORS_KNOW_ONLY_THEMSELVES = noClasses()
            .that()
            .resideInAPackage(LOCAL + "simulator..")
            .should()
            .dependOnClassesThat(oursOutside(LOCAL + "simulator"));

    @ArchTest
    static final ArchRule SIMULATED_APIS_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(LOCAL + "simulator.vea")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOCAL + "simulator.senseforce");

    @ArchTest
    static final ArchRule STATE_MACHINE_KNOWS_ONLY_ITSELF = noClasses()
            .that()
            .resideInAPackage(LOCAL + "statemachine..")
            .should()
            .dependOnClassesThat(oursOutside(LOCAL + "statemachine"));

    @ArchTest
    static final ArchRule ONLY_THE_CONTEXT_READS_THE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CONTEXT)
            .should()
            .accessTargetWhere(describe("the target is the system's clock", LocalArchitectureTest::isSystemClock));

    @ArchTest
    static final ArchRule ONLY_THE_CONTEXT_READS_THE_ENVIRONMENT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(CONTEXT)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    private static boolean isSystemClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (owner.startsWith("java.time.") && (name.equals("now") || name.matches("system\\w*|tick\\w+")))
                || (owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
                || (owner.equals("java.util.Date")
                        && access.getTarget().getFullName().equals("java.util.Date.<init>()"));
    }

    private static DescribedPredicate<JavaClass> oursOutside(String root) {
        return describe("classes of ours outside of " + root, type -> {
            String name = type.getPackageName();
            return (name + ".").startsWith("dev.senselake.") && !(name + ".").startsWith(root + ".");
        });
    }

    /** Takes the classes whose source stands in {@code src/local/java}, wherever the build puts them. */
    static final class Tool implements ImportOption {
        private static final Pattern CLASS = Pattern.compile(".*/(dev/senselake/local/[^$]+?)(\\$.*)?\\.class");

        @Override
        public boolean includes(Location location) {
            Matcher path = CLASS.matcher(location.asURI().toString());
            return path.matches() && Files.exists(Path.of("src/local/java", path.group(1) + ".java"));
        }
    }
}
