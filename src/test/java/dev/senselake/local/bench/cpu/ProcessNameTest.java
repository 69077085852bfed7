package dev.senselake.local.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessNameTest {
    private static final String WATCHDOG = "dev.senselake.local.child.ParentWatchdog";

    @Test
    void workerIsNamedByItsFunction() {
        assertThat(ProcessName.name(
                        List.of("java", "-cp", "ric.jar", WATCHDOG, "AWSLambda", "handler"),
                        List.of("A=b", "AWS_LAMBDA_FUNCTION_NAME=plan-run")))
                .isEqualTo("plan-run");
    }

    @Test
    void childOfTheToolIsNamedByWhatTheWatchdogStarts() {
        assertThat(ProcessName.name(
                        List.of("java", "-Xmx1m", "-cp", "a:b", WATCHDOG, "dev.senselake.local.aws.S3ProxyMain", "x"),
                        List.of()))
                .isEqualTo("S3ProxyMain");
    }

    @Test
    void toolItselfIsTheConsole() {
        assertThat(ProcessName.name(List.of("java", "-cp", "a", "dev.senselake.local.Main", "run"), List.of()))
                .isEqualTo("console and engine");
    }

    @Test
    void otherProgramKeepsItsName() {
        assertThat(ProcessName.name(List.of("/usr/bin/find", "."), List.of())).isEqualTo("find");
    }
}
