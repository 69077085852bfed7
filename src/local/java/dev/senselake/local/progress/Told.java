package dev.senselake.local.progress;

import dev.senselake.local.statemachine.ExecutionEvent;
import dev.senselake.stream.Documents;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What the texts of events tell. */
final class Told {
    private Told() {}

    /** What a task is given; only those of work functions have a stream. */
    record Item(Optional<String> stream, Optional<LocalDate> from, Optional<Boolean> late) {}

    private record Answer(String status) {}

    private record Pause(Item item, Optional<Answer> answer) {}

    /** Returns what a task was given. */
    static Optional<Item> item(String payload) {
        return read(payload, Item.class);
    }

    /** Returns the item that a state waits with. */
    static Optional<Item> item(ExecutionEvent.Waiting waiting) {
        return read(waiting.inputJson(), Pause.class).map(Pause::item);
    }

    static String reason(ExecutionEvent.TaskRetrying retrying) {
        String error = retrying.error();
        String name = error.substring(error.lastIndexOf('.') + 1);
        return "after "
                + name.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .replace("Exception", "failure")
                        .toLowerCase(Locale.ROOT);
    }

    static String reason(ExecutionEvent.Waiting waiting) {
        return read(waiting.inputJson(), Pause.class)
                        .flatMap(Pause::answer)
                        .filter(answer -> answer.status().equals("LOOK_AGAIN"))
                        .isPresent()
                ? "before it asks again for days without rows"
                : "as its source asked";
    }

    /** Reads a record, empty where the text is none. */
    static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(Documents.read(json, type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
