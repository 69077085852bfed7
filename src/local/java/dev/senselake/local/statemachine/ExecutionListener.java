package dev.senselake.local.statemachine;

/** Watches an execution. Called from many threads at once, in the order of events within one item. */
@FunctionalInterface
public interface ExecutionListener {
    /** Takes note of an event; returns at once and never throws. */
    void on(ExecutionEvent event);
}
