package dev.senselake.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What this process prints while something is done. */
final class StandardOutput {
    private StandardOutput() {}

    static String during(Runnable work) {
        PrintStream usual = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(usual);
        }
        return printed.toString(UTF_8);
    }
}
