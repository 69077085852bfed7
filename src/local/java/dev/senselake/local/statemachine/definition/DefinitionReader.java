package dev.senselake.local.statemachine.definition;

import dev.senselake.local.statemachine.definition.State.Catcher;
import dev.senselake.local.statemachine.definition.State.Exit;
import dev.senselake.local.statemachine.definition.State.Flow;
import dev.senselake.local.statemachine.definition.State.Iteration;
import dev.senselake.local.statemachine.definition.State.Rule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a definition into states; what it does not know, it refuses with the path. */
public final class DefinitionReader {
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";
    private static final double LONGEST_SECONDS = 31_622_400;

    private DefinitionReader() {}

    /** A whole definition: its flow and how long an execution may take. */
    public record Definition(Flow flow, Duration timeout) {}

    /** Reads a definition; IllegalArgumentException with the path of the first field that is wrong or not supported. */
    public static Definition read(String json) {
        Fields root = new Fields("$", Payloads.parse(json));
        root.require(root.text("QueryLanguage").equals("JSONata"), "QueryLanguage", "must be JSONata");
        Duration timeout = timeout(root);
        Flow flow = flow(root);
        FlowRules.check(flow);
        return new Definition(flow, timeout);
    }

    private static Flow flow(Fields fields) {
        String startAt = fields.text("StartAt");
        Map<String, State> states = fields.map("States", DefinitionReader::state);
        return fields.build(() -> new Flow(startAt, states));
    }

    private static State state(Fields fields) {
        String type = fields.text("Type");
        return switch (type) {
            case "Task" -> task(fields);
            case "Parallel" -> parallel(fields);
            case "Map" -> map(fields);
            case "Choice" -> choice(fields);
            case "Wait" -> pause(fields);
            case "Succeed" -> succeed(fields);
            case "Fail" -> fail(fields);
            default -> throw fields.problem("has the type %s, which is not supported".formatted(type));
        };
    }

    private static State task(Fields fields) {
        fields.require(fields.text("Resource").equals(INVOKE), "Resource", "must be " + INVOKE);
        Fields arguments = fields.object("Arguments");
        String function = arguments.text("FunctionName");
        arguments.require(!function.startsWith("{%"), "FunctionName", "must be constant");
        arguments.require(arguments.optional("Comment").isEmpty(), "Comment", "is not supported here");
        Template payload = arguments.template("Payload");
        arguments.build(() -> function);
        Duration timeout = timeout(fields);
        List<Retrier> retriers = fields.list("Retry", DefinitionReader::retrier);
        List<Catcher> catchers = catchers(fields);
        Exit exit = exit(fields);
        return fields.build(() -> new State.Task(function, payload, timeout, retriers, catchers, exit));
    }

    private static Duration timeout(Fields fields) {
        int seconds = fields.whole("TimeoutSeconds", 0);
        fields.require(seconds > 0, "TimeoutSeconds", "must be given and positive");
        return Duration.ofSeconds(seconds);
    }

    private static Retrier retrier(Fields fields) {
        List<String> errors = fields.texts("ErrorEquals");
        int attempts = fields.whole("MaxAttempts", 3);
        int interval = fields.whole("IntervalSeconds", 1);
        double rate = fields.number("BackoffRate", 2);
        double cap = fields.number("MaxDelaySeconds", LONGEST_SECONDS);
        boolean jitter = fields.optional("JitterStrategy").isPresent() && jitter(fields);
        return fields.build(() -> new Retrier(
                new ErrorNames(errors),
                attempts,
                new Retrier.Backoff(Duration.ofSeconds(interval), rate, Duration.ofSeconds((long) cap), jitter)));
    }

    private static boolean jitter(Fields fields) {
        String strategy = fields.text("JitterStrategy");
        fields.require(List.of("FULL", "NONE").contains(strategy), "JitterStrategy", "must be FULL or NONE");
        return strategy.equals("FULL");
    }

    private static List<Catcher> catchers(Fields fields) {
        return fields.list("Catch", catcher -> {
            List<String> errors = catcher.texts("ErrorEquals");
            String next = catcher.text("Next");
            Map<String, Template> assign = assign(catcher);
            Optional<Template> output = catcher.optionalTemplate("Output");
            return catcher.build(
                    () -> new Catcher(new ErrorNames(errors), new Exit(assign, output, Optional.of(next))));
        });
    }

    private static Exit exit(Fields fields) {
        boolean end = fields.optional("End").isPresent();
        fields.require(!end || fields.required("End").booleanValue(), "End", "must be true");
        fields.require(end != fields.optional("Next").isPresent(), "Next", "or End must be given, and only one");
        Optional<String> next = end ? Optional.empty() : Optional.of(fields.text("Next"));
        return new Exit(assign(fields), fields.optionalTemplate("Output"), next);
    }

    private static Map<String, Template> assign(Fields fields) {
        if (fields.optional("Assign").isEmpty()) {
            return Map.of();
        }
        Map<String, Template> variables = new LinkedHashMap<>();
        fields.required("Assign").fieldNames().forEachRemaining(name -> {
            fields.require(name.matches("[A-Za-z_][A-Za-z0-9_]*") && !name.equals("states"), "Assign", "names " + name);
            variables.put(name, Template.of(fields.required("Assign").path(name)));
        });
        return variables;
    }

    private static State parallel(Fields fields) {
        List<Flow> branches = fields.list("Branches", DefinitionReader::flow);
        fields.require(!branches.isEmpty(), "Branches", "must not be empty");
        List<Catcher> catchers = catchers(fields);
        Exit exit = exit(fields);
        return fields.build(() -> new State.Parallel(branches, catchers, exit));
    }

    private static State map(Fields fields) {
        Fields itemProcessor = fields.object("ItemProcessor");
        boolean distributed = distributed(itemProcessor.object("ProcessorConfig"));
        Optional<Template> tolerated =
                distributed ? Optional.of(fields.template("ToleratedFailurePercentage")) : Optional.empty();
        fields.require(!distributed || fields.text("Label").matches("[!-~]{1,40}"), "Label", "must be 1 to 40 ASCII");
        Template items = fields.template("Items");
        Template selector = fields.template("ItemSelector");
        Iteration iteration = new Iteration(items, selector, flow(itemProcessor), tolerated);
        Template limit = fields.template("MaxConcurrency");
        List<Catcher> catchers = catchers(fields);
        Exit exit = exit(fields);
        return fields.build(() -> new State.MapOf(iteration, limit, catchers, exit));
    }

    private static boolean distributed(Fields config) {
        String mode = config.text("Mode");
        boolean distributed = mode.equals("DISTRIBUTED");
        config.require(distributed || mode.equals("INLINE"), "Mode", "must be INLINE or DISTRIBUTED");
        if (distributed) {
            config.require(config.text("ExecutionType").equals("STANDARD"), "ExecutionType", "must be STANDARD");
        }
        return config.build(() -> distributed);
    }

    private static State choice(Fields fields) {
        List<Rule> rules = fields.list("Choices", rule -> {
            Template condition = rule.template("Condition");
            String next = rule.text("Next");
            return rule.build(() -> new Rule(condition, next));
        });
        fields.require(!rules.isEmpty(), "Choices", "must not be empty");
        String otherwise = fields.text("Default");
        return fields.build(() -> new State.Choice(rules, otherwise));
    }

    private static State pause(Fields fields) {
        Template seconds = fields.template("Seconds");
        String next = fields.text("Next");
        return fields.build(() -> new State.Wait(seconds, next));
    }

    private static State succeed(Fields fields) {
        Optional<Template> output = fields.optionalTemplate("Output");
        return fields.build(() -> new State.Succeed(output));
    }

    private static State fail(Fields fields) {
        Template error = fields.template("Error");
        Template cause = fields.template("Cause");
        return fields.build(() -> new State.Fail(error, cause));
    }
}
