package dev.senselake.local.statemachine.definition;

import java.util.List;

/** The {@code ErrorEquals} of a retrier or catcher: which failures it takes. */
public record ErrorNames(List<String> names) {
    /** Takes at least one name; {@code States.ALL} only alone. */
    public ErrorNames {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("ErrorEquals is empty");
        }
        if (names.contains("States.ALL") && names.size() > 1) {
            throw new IllegalArgumentException("States.ALL must stand alone: " + names);
        }
    }

    /** Tells whether a failure of this name is meant. */
    public boolean matches(String error) {
        return names.contains(error) || names.stream().anyMatch(name -> isWildcard(name, error));
    }

    private static boolean isWildcard(String name, String error) {
        if (error.equals(StateFailure.DATA_LIMIT) || error.equals(StateFailure.RUNTIME)) {
            return false;
        }
        return name.equals("States.ALL") || (name.equals("States.TaskFailed") && !error.equals(StateFailure.TIMEOUT));
    }
}
