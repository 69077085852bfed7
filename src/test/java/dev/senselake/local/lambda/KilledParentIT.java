package dev.senselake.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.child.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {
    @TempDir
    Path folder;

    @Test
    @Tag("H53")
    void aKilledToolLeavesNoProcessBehind() throws Exception {
        // Where the test classes lie: the runner's own class path may be hidden in a loader of its own.
        Path classes = Path.of(
                Tool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        ClassPath.read(Path.of("target/classpath"), "local")
                                .after(classes)
                                .argument(),
                        Tool.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve("tool.err").toFile())
                .start();
        try (BufferedReader out = tool.inputReader()) {
            String line = out.readLine();
            assertThat(line).as(() -> "see " + folder.resolve("tool.err")).isNotNull();
        }
        List<ProcessHandle> children = tool.descendants().toList();
        // S3, DynamoDB and one worker in the middle of its invocation.
        assertThat(children).hasSize(3);

        tool.destroyForcibly().waitFor();

        for (ProcessHandle child : children) {
            child.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        // And the home serves again.
        try (EmbeddedAws aws = EmbeddedAws.start(Tool.embedded(folder))) {
            assertThat(aws.s3Uri()).hasScheme("http");
        }
    }

    /** Stands for the local tool: starts everything, says so in a line, and waits to be killed. */
    static final class Tool {
        private Tool() {}

        static EmbeddedAwsConfig embedded(Path folder) {
            return EmbeddedAwsConfig.onLoopback(folder.resolve("home"), Path.of("target"));
        }

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Path sign = folder.resolve("hangs");
            EmbeddedAws.start(embedded(folder));
            LambdaService lambda = LambdaFixture.start(folder, 1);
            Thread.ofVirtual().start(() -> LambdaFixture.invoke(lambda, "f", "hang " + sign, Duration.ofHours(1)));
            Await.until(() -> sign.toFile().exists());
            System.out.println("started");
            Await.until(() -> false);
        }
    }
}
