package dev.senselake.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.failure.NearestWord;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.function.Functions;
import dev.senselake.local.run.FunctionCall;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code invoke}: one function as it is deployed, with one event. */
@Command(
        name = "invoke",
        mixinStandardHelpOptions = true,
        description = "Runs one function of function.zip on an event; infra/events holds one for each.")
final class InvokeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private HomeOptions homeOptions = new HomeOptions();

    @Parameters(
            paramLabel = "FUNCTION",
            description = "plan-run, static-sync, traffic-chunk, occupancy-chunk, senseforce-page, close-run or check.")
    private String function = "";

    @Option(names = "--event", required = true, paramLabel = "JSON|@FILE", description = "The function's event.")
    private String event = "";

    @Override
    public Integer call() {
        List<String> names = Functions.all();
        if (!names.contains(function)) {
            throw new UserException("there is no function %s%s; the functions are %s"
                            .formatted(function, NearestWord.hint(function, names), String.join(", ", names)))
                    .see("./senselake help invoke");
        }
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        JsonNode payload = JsonArgument.parse("--event", JsonArgument.read(event));
        ToolContext context = ToolContext.current();
        StopSignal signal = StopSignal.install(() -> {});
        try (LocalSession session = LocalSession.open(
                context, homeOptions.request(asOf(payload, context.clock())).withWorkers(1))) {
            signal.onStop(session::close);
            JsonNode answer = new FunctionCall(session).answer(function, payload);
            out.println(answer.toPrettyString());
            return "FAILED".equals(answer.path("status").asText()) ? 1 : 0;
        } finally {
            signal.finished();
        }
    }

    /** Returns the event's time, at which simulated sources then stand; without a usable one, which the function refuses, now. */
    private static Instant asOf(JsonNode event, InstantSource clock) {
        JsonNode given = event.path("plan").isObject() ? event.path("plan") : event;
        try {
            return new InstantArgument(clock).convert(given.path("as_of").asText());
        } catch (TypeConversionException e) {
            return clock.instant();
        }
    }
}
