package dev.senselake.local.statemachine.definition;

import dev.senselake.local.statemachine.definition.State.Catcher;
import dev.senselake.local.statemachine.definition.State.Exit;
import dev.senselake.local.statemachine.definition.State.Flow;
import dev.senselake.local.statemachine.definition.State.Rule;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between states: targets exist, every state is reached, no inner flow reuses an outer variable. */
final class FlowRules {
    private FlowRules() {}

    static void check(Flow flow) {
        check(flow, Set.of());
    }

    private static void check(Flow flow, Set<String> outer) {
        Set<String> unreached = new HashSet<>(flow.states().keySet());
        Deque<String> open = new ArrayDeque<>(List.of(flow.startAt()));
        while (!open.isEmpty()) {
            String name = open.removeFirst();
            State state = flow.state(name);
            if (unreached.remove(name)) {
                open.addAll(targets(state));
            }
        }
        if (!unreached.isEmpty()) {
            throw new IllegalArgumentException("states that nothing leads to: " + unreached);
        }
        checkVariables(flow, outer);
    }

    private static void checkVariables(Flow flow, Set<String> outer) {
        Set<String> visible = new HashSet<>(outer);
        for (String name :
                flow.states().values().stream().flatMap(FlowRules::assigned).toList()) {
            if (outer.contains(name)) {
                throw new IllegalArgumentException("variable '%s' is assigned again in an inner flow".formatted(name));
            }
            visible.add(name);
        }
        flow.states().values().forEach(state -> checkInner(state, visible));
    }

    private static void checkInner(State state, Set<String> visible) {
        switch (state) {
            case State.Parallel parallel -> parallel.branches().forEach(branch -> check(branch, visible));
            case State.MapOf map ->
                check(map.iteration().flow(), map.iteration().distributed() ? Set.of() : visible);
            case State.Task _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {}
        }
    }

    private static Collection<String> targets(State state) {
        return switch (state) {
            case State.Working working ->
                exits(working).flatMap(exit -> exit.next().stream()).toList();
            case State.Choice(List<Rule> rules, String otherwise) ->
                Stream.concat(rules.stream().map(Rule::next), Stream.of(otherwise))
                        .toList();
            case State.Wait pause -> List.of(pause.next());
            case State.Succeed _, State.Fail _ -> List.of();
        };
    }

    private static Stream<String> assigned(State state) {
        return state instanceof State.Working working
                ? exits(working).flatMap(exit -> exit.assign().keySet().stream())
                : Stream.of();
    }

    private static Stream<Exit> exits(State.Working state) {
        return Stream.concat(Stream.of(state.exit()), state.catchers().stream().map(Catcher::exit));
    }
}
