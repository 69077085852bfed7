package dev.senselake.local.lambda;

import static dev.senselake.local.lambda.LambdaFixture.answer;
import static dev.senselake.local.lambda.LambdaFixture.invoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.senselake.local.lambda.Invocation.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaServiceIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    static Path folder;

    private static LambdaService service;

    @BeforeAll
    static void start() throws IOException {
        service = LambdaFixture.start(folder, 4);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aWarmWorkerServesTheNextInvocationOfItsFunction() {
        String first = answer(service, "reused", "process");
        String second = answer(service, "reused", "process");
        assertThat(first).endsWith(" 1");
        assertThat(second).isEqualTo(first.replaceFirst(" 1$", " 2"));
    }

    @Test
    void everyFunctionHasAProcessOfItsOwn() {
        assertThat(answer(service, "one", "process")).isNotEqualTo(answer(service, "other", "process"));
    }

    @Test
    void aSharedWorkerServesEveryFunctionAndKnowsWhichOneIsInvoked() throws IOException {
        LambdaConfig config = LambdaFixture.sharedConfig(folder.resolve("shared"), 1);
        try (LambdaService shared = LambdaService.start(config, Clock.systemUTC())) {
            assertThat(answer(shared, "one", "process")).endsWith(" 1");
            assertThat(answer(shared, "other", "process")).endsWith(" 2");
            assertThat(shared.processes("one")).hasSize(1).isEqualTo(shared.processes("other"));
            assertThat(answer(shared, "one", "arn")).endsWith(":one");
            assertThat(answer(shared, "other", "arn")).endsWith(":other");
        }
    }

    @Test
    void aSharedProcessServesInvocationsSideBySideAndATimeOutEndsThemAll() throws Exception {
        LambdaConfig config = LambdaFixture.sharedConfig(folder.resolve("beside"), 2);
        Path sign = folder.resolve("beside-hangs");
        try (LambdaService shared = LambdaService.start(config, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Invocation> first =
                    threads.submit(() -> LambdaFixture.invoke(shared, "one", "hang " + sign, Duration.ofHours(1)));
            Await.until(() -> Files.exists(sign));
            assertThat(answer(shared, "other", "process")).endsWith(" 2");
            assertThat(shared.processes("other")).hasSize(1);

            assertThat(LambdaFixture.invoke(shared, "other", "hang", Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout"));
            assertThat(first.get())
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.errorType()).isEqualTo("Runtime.ExitError"));
            assertThat(answer(shared, "one", "process")).endsWith(" 1");
        }
    }

    @Test
    void aWorkerSeesWhatLambdaSetsAndWhatTheCallerGaveAndNothingElse() {
        assertThat(answer(service, "env", "environment AWS_LAMBDA_FUNCTION_NAME"))
                .isEqualTo("env");
        assertThat(answer(service, "env", "environment QUARKUS_FUNQY_EXPORT")).isEqualTo("env");
        assertThat(answer(service, "env", "environment GIVEN")).isEqualTo("by the caller");
        assertThat(answer(service, "env", "environment HOME")).isEqualTo("null");
        assertThat(answer(service, "env", "property user.dir"))
                .isEqualTo(folder.resolve("function").toString());
        assertThat(Path.of(answer(service, "env", "property java.io.tmpdir")))
                .isDirectory()
                .startsWith(folder.resolve("home"));
        assertThat(answer(service, "env", "environment SENSELAKE_TEMPORARY"))
                .isEqualTo(answer(service, "env", "property java.io.tmpdir"));
        assertThat(answer(service, "env", "property java.class.path")).doesNotContain("test-classes");
    }

    @Test
    void theFunctionKnowsHowMuchTimeItHas() {
        assertThat(Integer.parseInt(answer(service, "deadline", "remaining"))).isBetween(1, 60_000);
    }

    @Test
    void aMegabyteComesBackWhole() {
        assertThat(answer(service, "large", "repeat 1048576")).hasSize(1_048_576);
    }

    @Test
    void anAnswerOfMoreThanLambdaTakesFails() {
        assertThat(invoke(service, "large", "repeat 6300000", MINUTE))
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::errorType)
                .isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(answer(service, "large", "echo on")).isEqualTo("on");
    }

    @Test
    void aPayloadOfMoreThanLambdaTakesNeverReachesAWorker() {
        assertThat(service.invoke("never", new byte[6_300_000], MINUTE))
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::errorType)
                .isEqualTo("RequestEntityTooLargeException");
        assertThat(folder.resolve("home/logs/never-1.log")).doesNotExist();
    }

    @Test
    void whatTheFunctionThrowsComesBackByItsClassNameAndTheWorkerServesOn() {
        String process = answer(service, "throwing", "process").replaceFirst(" .*", "");
        assertThat(invoke(service, "throwing", "throw no such window", MINUTE))
                .isEqualTo(new Failed("java.lang.IllegalArgumentException", "no such window"));
        assertThat(answer(service, "throwing", "process")).isEqualTo(process + " 3");
    }

    @Test
    @Tag("H54")
    void anInvocationThatTakesTooLongIsKilledAndTheNextOneGetsANewWorker() {
        String process = answer(service, "slow", "process").replaceFirst(" .*", "");
        assertThat(invoke(service, "slow", "hang", Duration.ofMillis(300)))
                .asInstanceOf(type(Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.errorType()).isEqualTo("Sandbox.Timedout");
                    assertThat(failed.errorMessage()).contains("function slow timed out after 300 ms");
                });
        awaitEnd(Long.parseLong(process));
        assertThat(answer(service, "slow", "process")).endsWith(" 1").doesNotStartWith(process + " ");
    }

    @Test
    @Tag("H53")
    void aWorkerThatEndsInTheMiddleIsAnExitErrorAndTheNextOneGetsANewWorker() {
        assertThat(invoke(service, "ending", "exit 7", MINUTE))
                .asInstanceOf(type(Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.errorType()).isEqualTo("Runtime.ExitError");
                    assertThat(failed.errorMessage())
                            .contains("function ending ended with exit status 7", "ending-1.log");
                });
        assertThat(answer(service, "ending", "echo again")).isEqualTo("again");
    }

    @Test
    void aWorkerThatDiedWhileItWasIdleIsReplacedUnseen() {
        long process = Long.parseLong(answer(service, "idle", "process").replaceFirst(" .*", ""));
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(process);
        assertThat(answer(service, "idle", "echo served")).isEqualTo("served");
    }

    @Test
    void aFunctionThatCannotStartFailsWithTheTextOfItsStart() {
        assertThat(invoke(service, "unstartable", "echo", MINUTE))
                .asInstanceOf(type(Failed.class))
                .satisfies(failed -> {
                    assertThat(failed.errorType()).isEqualTo("java.lang.IllegalStateException");
                    assertThat(failed.errorMessage()).contains("the configuration is wrong");
                });
    }

    @Test
    void anInvocationTooManyWaitsForTheEndOfAnother() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                LambdaService one = LambdaFixture.start(folder.resolve("one"), 1)) {
            Path sign = folder.resolve("one-hangs");
            Future<Invocation> hanging = callers.submit(() -> invoke(one, "f", "hang " + sign, Duration.ofSeconds(1)));
            Await.until(() -> Files.exists(sign));
            assertThat(answer(one, "g", "echo late")).isEqualTo("late");
            assertThat(hanging.isDone()).isTrue();
        }
    }

    @Test
    void longInvocationsOfOneFunctionRunSideBySideAndEndWithTheService() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Invocation> hanging;
            try (LambdaService two = LambdaFixture.start(folder.resolve("two"), 2)) {
                Path sign = folder.resolve("two-hangs");
                hanging = callers.submit(() -> invoke(two, "f", "hang " + sign, MINUTE));
                Await.until(() -> Files.exists(sign));
                assertThat(answer(two, "f", "echo meanwhile")).isEqualTo("meanwhile");
                assertThat(hanging.isDone()).isFalse();
            }
            assertThat(hanging.get())
                    .asInstanceOf(type(Failed.class))
                    .extracting(Failed::errorType)
                    .isEqualTo("Runtime.ExitError");
        }
    }

    @Test
    void anInterruptedCallerGetsItsThreadBack() throws Exception {
        Path sign = folder.resolve("interrupted");
        FutureTask<Invocation> call = new FutureTask<>(() -> invoke(service, "interrupted", "hang " + sign, MINUTE));
        Thread caller = Thread.ofVirtual().start(call);
        Await.until(() -> Files.exists(sign));
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(CancellationException.class);
        // Its worker is gone too: nobody would take what it answers.
        assertThat(answer(service, "interrupted", "process")).endsWith(" 1");
    }

    @Test
    void closingEndsEveryWorker() throws IOException {
        long process;
        try (LambdaService closing = LambdaFixture.start(folder.resolve("closing"), 1)) {
            process = Long.parseLong(answer(closing, "f", "process").replaceFirst(" .*", ""));
        }
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Files.size(folder.resolve("closing/home/logs/f-1.log"))).isNotNegative();
    }

    private static void awaitEnd(long process) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process);
        handle.ifPresent(alive -> alive.onExit().join());
    }
}
