package dev.senselake.local.command;

import dev.senselake.failure.NearestWord;
import dev.senselake.local.athena.ViewText;
import dev.senselake.local.export.Export;
import dev.senselake.local.export.LibInsights;
import dev.senselake.local.export.NamedEntities;
import dev.senselake.local.export.Period;
import dev.senselake.local.lake.OpenLake;
import dev.senselake.local.report.Quantity;
import dev.senselake.local.sql.AnswerFile;
import dev.senselake.local.sql.FileFormat;
import dev.senselake.local.sql.LakeDatabase;
import dev.senselake.local.tool.StopSignal;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.time.Days;
import dev.senselake.time.Window;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes counts to a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes people in and out by zone, or people present by space, to a file.",
            "By hour, day, week or month, of UTC or of local time. Reads the lake only, also beside a run."
        })
final class ExportCommand implements Callable<Integer> {
    private static final String LIBINSIGHTS = "libinsights";
    private static final String TRAFFIC = "traffic";
    private static final String LOCATION = "location";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LakeOptions lakeOptions = new LakeOptions();

    @Parameters(paramLabel = "STREAM", description = "traffic or occupancy.")
    private String stream = "";

    @Option(
            names = "--by",
            paramLabel = "PERIOD",
            defaultValue = "day",
            description = "hour, day (the default), week (from Monday on) or month.")
    private String by = "";

    @Option(
            names = "--per",
            paramLabel = "ENTITY",
            description =
                    "zone, space, or location: traffic of all its zones together (default: zone, of occupancy space).")
    private @Nullable String per;

    @Option(names = "--local", description = "Local time of each zone's location instead of UTC.")
    private boolean local;

    @Option(
            names = {"--zone", "--space"},
            paramLabel = "ID",
            arity = "1..*",
            description = "These zones or spaces only, by id or by name (default: all).")
    private List<String> entities = List.of();

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "The first day, such as 2026-01-01.")
    private String from = "";

    @Option(names = "--to", paramLabel = "DAY", description = "The day after the last one (default: today).")
    private @Nullable String to;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv (the default), json, or parquet with --output.")
    private @Nullable String format;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "libinsights: gate counts, a CSV file per zone by local day or hour, in the folder of --output.")
    private @Nullable String preset;

    @Option(
            names = "--output",
            paramLabel = "FILE|DIR",
            description = "Where to write to instead of standard output; the ending of a file may tell the format.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        ToolContext context = ToolContext.current();
        Export all = export(context);
        StopSignal signal = StopSignal.install(() -> {});
        try (OpenLake lake = lakeOptions.open(context);
                AnswerFile answer = preset == null
                        ? AnswerFile.at(Optional.ofNullable(output))
                        : AnswerFile.in(Objects.requireNonNull(output, "a preset has an output"));
                LakeDatabase database = LakeDatabase.open(lake, ViewText.readAll(context.views()), answer.work())) {
            signal.onStop(database::stop);
            Export export = all.of(new NamedEntities(database, this::tell).ids(all.counts(), entities));
            if (preset == null) {
                write(export, database, answer);
            } else {
                writeGateCounts(export, database, answer);
            }
            if (export.local()) {
                database.notes().forEach(this::tell);
            }
            return 0;
        } finally {
            signal.finished();
        }
    }

    private void write(Export export, LakeDatabase database, AnswerFile answer) {
        long rows = database.write(export.question(), fileFormat(), answer.next());
        answer.finish(out());
        if (rows == 0) {
            tellNothing(export);
        } else if (output != null) {
            out().println("%s: %s".formatted(output, Quantity.of(rows, "row")));
        }
        out().flush();
    }

    private void writeGateCounts(Export export, LakeDatabase database, AnswerFile answer) {
        SortedMap<String, Long> files = LibInsights.write(export, database, answer.work());
        answer.finish(files.keySet());
        files.forEach((file, lines) -> out().println("%s: %s".formatted(file, Quantity.of(lines, "line"))));
        out().flush();
        if (files.isEmpty()) {
            tellNothing(export);
        }
    }

    private void tellNothing(Export export) {
        tell("there is nothing of %s from %s to before %s: ./senselake state tells which days are loaded"
                .formatted(stream, export.days().from(), export.days().to()));
    }

    private Export export(ToolContext context) {
        Period period = Arrays.stream(Period.values())
                .filter(known -> known.toString().equals(by))
                .findFirst()
                .orElseThrow(() -> unknown("--by", by, List.of("hour", "day", "week", "month")));
        LocalDate first = day("--from", from);
        LocalDate end = to == null ? Days.of(context.clock().instant()) : day("--to", to);
        if (!first.isBefore(end)) {
            throw wrong("--from %s is not before --to %s, the day behind the last one".formatted(first, end));
        }
        if (preset != null) {
            requireGateCounts(period);
        }
        return new Export(counts(), period, local || preset != null, List.of(), new Window(first, end));
    }

    private void requireGateCounts(Period period) {
        if (!LIBINSIGHTS.equals(preset)) {
            throw unknown("--preset", String.valueOf(preset), List.of(LIBINSIGHTS));
        }
        if (output == null) {
            throw wrong("--preset libinsights needs --output DIR, for a file per zone");
        }
        boolean csv = format == null || format.equals(FileFormat.CSV.toString());
        if (counts() != Export.Counts.ZONES || !csv || (period != Period.HOUR && period != Period.DAY)) {
            throw wrong("--preset libinsights takes traffic per zone, by day or hour, as csv");
        }
    }

    private Export.Counts counts() {
        boolean traffic = stream.equals(TRAFFIC);
        if (!traffic && !stream.equals("occupancy")) {
            throw unknown("STREAM", stream, List.of(TRAFFIC, "occupancy"));
        }
        String entity = Objects.requireNonNullElse(per, traffic ? "zone" : "space");
        if (traffic && entity.equals("zone")) {
            return Export.Counts.ZONES;
        }
        if (traffic && entity.equals(LOCATION)) {
            return Export.Counts.LOCATIONS;
        }
        if (!traffic && entity.equals("space")) {
            return Export.Counts.SPACES;
        }
        throw traffic
                ? unknown("--per", entity, List.of("zone", LOCATION))
                : wrong("--per is %s; people present cannot be added up, so occupancy takes space only"
                        .formatted(entity));
    }

    private FileFormat fileFormat() {
        String named = Objects.requireNonNullElse(
                format,
                Optional.ofNullable(output)
                        .flatMap(FileFormat::of)
                        .orElse(FileFormat.CSV)
                        .toString());
        FileFormat known = FileFormat.named(named)
                .orElseThrow(() -> unknown("--format", named, List.of("csv", "json", "parquet")));
        if (known == FileFormat.PARQUET && output == null) {
            throw wrong("--format parquet needs --output FILE");
        }
        return known;
    }

    private LocalDate day(String option, String value) {
        return Days.parse(value)
                .orElseThrow(() -> wrong("%s is %s; it takes a day such as 2026-01-31".formatted(option, value)));
    }

    private ParameterException unknown(String option, String value, List<String> known) {
        return wrong("%s is %s%s; it takes %s"
                .formatted(option, value, NearestWord.hint(value, known), String.join(", ", known)));
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command().commandLine(), problem);
    }

    private void tell(String sentence) {
        command().commandLine().getErr().println("senselake: " + sentence);
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets the spec");
    }
}
