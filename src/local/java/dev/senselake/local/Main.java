package dev.senselake.local;

import dev.senselake.local.command.SenselakeCommand;
import dev.senselake.local.tool.ToolLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command and ends with its status: 0 succeeded, 1 failed or partial, 2 wrong usage or configuration. */
    public static void main(String[] arguments) {
        ToolLog.silence();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(SenselakeCommand.commandLine(out, err).execute(arguments));
    }
}
