package dev.senselake.local.statemachine.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state of the definition, with the fields that are supported and no others. */
public sealed interface State {
    /** States that can fail and whose failures can be caught. */
    sealed interface Working extends State {
        Exit exit();

        List<Catcher> catchers();
    }

    record Task(
            String functionArn,
            Template payload,
            Duration timeout,
            List<Retrier> retriers,
            List<Catcher> catchers,
            Exit exit)
            implements Working {}

    record Parallel(List<Flow> branches, List<Catcher> catchers, Exit exit) implements Working {}

    record MapOf(Iteration iteration, Template maxConcurrency, List<Catcher> catchers, Exit exit) implements Working {}

    record Choice(List<Rule> rules, String otherwise) implements State {}

    record Wait(Template seconds, String next) implements State {}

    record Succeed(Optional<Template> output) implements State {}

    record Fail(Template error, Template cause) implements State {}

    /** What a Map state does with each of its items. */
    public record Iteration(Template items, Template selector, Flow flow, Optional<Template> toleratedPercentage) {
        /** Only a distributed Map tolerates failures, and its children see no variables. */
        public boolean distributed() {
            return toleratedPercentage.isPresent();
        }
    }

    /** What is assigned and passed on when a state is left; without a next state the flow ends. */
    public record Exit(Map<String, Template> assign, Optional<Template> output, Optional<String> next) {}

    /** Where to go after failures of these names. */
    public record Catcher(ErrorNames errors, Exit exit) {}

    /** Where to go if the condition holds. */
    public record Rule(Template condition, String next) {}

    /** States by name, as they stand at the top, in a branch or in an item processor. */
    public record Flow(String startAt, Map<String, State> states) {
        /** Returns the state of this name; IllegalArgumentException if there is none. */
        public State state(String name) {
            State state = states.get(name);
            if (state == null) {
                throw new IllegalArgumentException("there is no state '%s'".formatted(name));
            }
            return state;
        }
    }
}
