package dev.senselake.local.lambda;

import static java.util.Objects.requireNonNull;

/** How one invocation of a function ended, as Lambda reports it to its caller. */
public sealed interface Invocation {
    /** The function answered; the answer is its JSON as bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on and never compared.
    record Succeeded(byte[] answer) implements Invocation {
        public Succeeded {
            requireNonNull(answer, "answer is null");
        }
    }

    /**
     * The function threw, ended or took too long. The type is the exception's class name or one of Lambda's own names
     * ({@code Sandbox.Timedout}, {@code Runtime.ExitError}); Step Functions matches on it.
     */
    record Failed(String errorType, String errorMessage) implements Invocation {
        public Failed {
            requireNonNull(errorType, "errorType is null");
            requireNonNull(errorMessage, "errorMessage is null");
        }
    }
}
