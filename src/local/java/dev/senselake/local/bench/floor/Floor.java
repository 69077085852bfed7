package dev.senselake.local.bench.floor;

import com.fasterxml.jackson.core.JsonFactory;
import dev.senselake.local.bench.cpu.CommandCost;
import dev.senselake.local.bench.cpu.MeteredCommand;
import dev.senselake.local.bench.upstream.ClassPlace;
import dev.senselake.local.bench.upstream.RecordedAnswer;
import dev.senselake.local.bench.upstream.Recording;
import dev.senselake.local.bench.upstream.Upstream;
import dev.senselake.local.child.ClassJar;
import dev.senselake.local.failure.UserException;
import dev.senselake.row.sort.Deflated;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures a process that reads a recording over HTTP, walks its tokens and packs the rows that the lake got from it. */
public record Floor(Path folder, Recording recording, LakeRows rows, List<String> prefix, List<String> flags) {
    private static final List<String> JVM_FLAGS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-Xshare:auto");

    /** Keeps its files in the folder, which exists. */
    public Floor(Path folder, Recording recording, LakeRows rows) {
        this(folder, recording, rows, List.of(), List.of());
    }

    /** Returns the same with words before the command, and more flags for the JVM. */
    public Floor on(List<String> words, List<String> moreFlags) {
        return new Floor(folder, recording, rows, words, moreFlags);
    }

    /** Starts the process, waits for its end and returns what it cost. */
    public CommandCost measure(Upstream upstream, Clock clock) {
        Path log = folder.resolve("floor.log");
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(flags);
        command.addAll(List.of(
                "-cp",
                String.join(
                        File.pathSeparator,
                        ownJar().toString(),
                        ClassPlace.of(JsonFactory.class).toString()),
                FloorMain.class.getName(),
                upstream.uri().toString(),
                recording.index().toString(),
                rows.file().toString(),
                packed().toString(),
                Integer.toString(Deflated.LEVEL)));
        CommandCost cost = new MeteredCommand(command, Map.of(), folder, log).run(clock);
        if (cost.status() != 0) {
            throw new UserException("the floor ended with status %d: see %s".formatted(cost.status(), log));
        }
        return cost;
    }

    /** Returns the file that the process writes. */
    Path packed() {
        return folder.resolve("floor.ndjson.gz");
    }

    private Path ownJar() {
        return ClassJar.of(folder, "floor", List.of(FloorMain.class, LevelledGzip.class, RecordedAnswer.class));
    }
}
