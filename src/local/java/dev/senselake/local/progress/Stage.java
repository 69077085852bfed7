package dev.senselake.local.progress;

import dev.senselake.local.statemachine.ExecutionEvent;

/** What a run is at, in a word. */
final class Stage {
    private String word = "planning";

    void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.MapStarted) {
            word = "loading";
        } else if (event instanceof ExecutionEvent.TaskStarted task
                && task.functionArn().startsWith("close")) {
            word = "closing";
        }
    }

    boolean isClosing() {
        return word.equals("closing");
    }

    @Override
    public String toString() {
        return word;
    }
}
