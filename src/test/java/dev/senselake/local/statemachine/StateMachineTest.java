package dev.senselake.local.statemachine;

import static dev.senselake.local.statemachine.Machines.definition;
import static dev.senselake.local.statemachine.Machines.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateMachineTest {
    private static final String TASK = definition(task("1", ", \"End\": true").replace("\"fn\"", "\"${Fn}\""));

    @Test
    void placeholderWithoutSubstitutionIsRefusedWithItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateMachine.load(TASK, Map.of("Other", "x")))
                .withMessage("no substitution for [Fn]");
    }

    @Test
    void placeholderIsReplacedByItsSubstitutionToTheLetter() {
        List<String> asked = new ArrayList<>();
        TaskInvoker tasks = (String function, String payload, Duration timeout) -> {
            asked.add(function);
            return new TaskResult.Succeeded("{}");
        };

        StateMachine machine = StateMachine.load(TASK, Map.of("Fn", "arn:a$1"));
        machine.run(
                Machines.request("{}"), new Engine(tasks, event -> {}, new InstantWaiter(), new SplittableRandom(1)));

        assertThat(asked).containsExactly("arn:a$1");
    }
}
