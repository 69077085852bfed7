package dev.senselake.local.command;

import dev.senselake.failure.FailureException;
import dev.senselake.failure.NearestWord;
import dev.senselake.local.failure.ChildEndedException;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.home.PrivateFiles;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.local.tool.ToolLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** The root of the command line. */
@Command(
        name = "senselake",
        description = "Copies SenSource Vea and Senseforce into a data lake, on this machine as it is deployed.",
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            StateCommand.class,
            ReportCommand.class,
            CheckCommand.class,
            DiscoverCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            DdlCommand.class,
            SqlCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            InvokeCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            BuildCommand.class,
            TestCommand.class,
            HelpCommand.class
        },
        footer = {"", "Exit status: 0 succeeded, 1 failed or partial, 2 wrong usage or configuration."},
        mixinStandardHelpOptions = true,
        version = "senselake 0.1.0")
public final class SenselakeCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    /** Returns the command line that prints to the given writers. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new SenselakeCommand())
                .setOut(out)
                .setErr(err)
                // An @ before a name is for --input and --event to read, not a list of further arguments.
                .setExpandAtFiles(false)
                .registerConverter(
                        Instant.class, new InstantArgument(ToolContext.current().clock()))
                .setParameterExceptionHandler(SenselakeCommand::wrongUsage)
                .setExecutionExceptionHandler(SenselakeCommand::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec, "picocli sets the spec").commandLine(),
                "say what to do, for example: ./senselake run");
    }

    private static int wrongUsage(ParameterException problem, String... arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("senselake: "
                + (problem instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched, command)
                        : problem.getMessage()));
        err.println("see: ./senselake %s".formatted(help(command)));
        return CommandLine.ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException problem, CommandLine command) {
        String word = problem.getUnmatched().getFirst().split("=", 2)[0];
        boolean option = problem.isUnknownOption();
        Set<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        if (known.isEmpty()) {
            return "%s takes no argument %s".formatted(command.getCommandName(), word);
        }
        return "there is no %s %s%s; there are %s"
                .formatted(
                        option ? "option" : "command",
                        word,
                        NearestWord.hint(word, known),
                        String.join(", ", new TreeSet<>(known)));
    }

    private static String text(Exception problem) {
        return Objects.requireNonNullElse(problem.getMessage(), "the reason is not known");
    }

    private static String help(CommandLine command) {
        CommandLine parent = command.getParent();
        if (parent == null) {
            return "help";
        }
        return parent.getParent() == null
                ? "help " + command.getCommandName()
                : "%s %s --help".formatted(parent.getCommandName(), command.getCommandName());
    }

    private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof UserException known) {
            text(known).lines().forEach(line -> command.getErr().println("senselake: " + line));
            // What is said of an option, its command's help explains.
            known.more()
                    .or(() -> Optional.of("./senselake " + help(command))
                            .filter(_ -> text(known).startsWith("--")))
                    .ifPresent(more -> command.getErr().println("see: " + more));
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof FailureException known) {
            command.getErr()
                    .println("senselake: %s: %s"
                            .formatted(
                                    known.failure().message(), known.failure().nextStep()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (problem instanceof SdkException) {
            command.getErr()
                    .println(
                            "senselake: AWS could not be asked (%s): check bucket and table, AWS_REGION, the network and the credentials"
                                    .formatted(text(problem)
                                            .replaceFirst("(?s) (?:\\((?:Service|SDK)|in the chain ).*", "")));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (problem instanceof ChildEndedException) {
            command.getErr().println("senselake: " + text(problem));
            return CommandLine.ExitCode.SOFTWARE;
        }
        command.getErr().println("senselake: the command failed unexpectedly; " + kept(problem));
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Writes a problem to the log of the home, or of the checkout where no home was opened, and says where. */
    private static String kept(Exception problem) {
        try {
            if (ToolLog.folder().isEmpty()) {
                Path folder = ToolContext.current().root().resolve(".senselake").resolve("logs");
                PrivateFiles.createFolder(folder);
                ToolLog.open(folder);
            }
            System.getLogger(SenselakeCommand.class.getName())
                    .log(System.Logger.Level.ERROR, "command failed", problem);
            return "the details are in senselake.log in %s"
                    .formatted(ToolLog.folder().orElseThrow());
        } catch (IOException | UserException e) {
            return "its details cannot be kept: %s".formatted(text(e));
        }
    }
}
