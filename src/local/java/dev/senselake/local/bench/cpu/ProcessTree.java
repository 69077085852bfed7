package dev.senselake.local.bench.cpu;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes that this one started since a moment, with all below them, as they were when last looked at. */
final class ProcessTree {
    private static final String PEAK = "VmHWM:";
    private static final int KILO = 1024;

    private final long self = ProcessHandle.current().pid();
    private final Set<Identity> others;
    private final Map<Identity, ProcessCost> seen = new LinkedHashMap<>();

    /** Begins now: children that this process already has do not belong to it. */
    ProcessTree() throws IOException {
        this.others = ProcessStat.all().stream()
                .filter(stat -> stat.parent() == self)
                .map(Identity::of)
                .collect(Collectors.toSet());
    }

    // The system gives a process id again.
    private record Identity(long pid, long startTick) {
        static Identity of(ProcessStat stat) {
            return new Identity(stat.pid(), stat.startTick());
        }
    }

    /** Looks at all processes and returns those of the tree that are there, ended ones that nobody waited for included. */
    List<ProcessStat> look() throws IOException {
        List<ProcessStat> found = members(ProcessStat.all());
        for (ProcessStat stat : found) {
            // What an ended process has used is still known, but neither its name nor its memory.
            ProcessCost former = seen.getOrDefault(Identity.of(stat), new ProcessCost("", 1, Duration.ZERO, 0));
            seen.put(
                    Identity.of(stat),
                    new ProcessCost(
                            ProcessName.of(stat.pid()).orElse(former.name()),
                            1,
                            ProcessStat.time(stat.ticks()),
                            Math.max(former.resident(), resident(stat.pid()))));
        }
        return found;
    }

    /** Returns the costs so far by name, the most expensive first. */
    List<ProcessCost> costs() {
        Map<String, ProcessCost> byName = new HashMap<>();
        seen.values().stream()
                .filter(cost -> !cost.name().isEmpty())
                .forEach(cost -> byName.merge(cost.name(), cost, ProcessCost::plus));
        return byName.values().stream()
                .sorted(Comparator.comparing(ProcessCost::cpu).reversed().thenComparing(ProcessCost::name))
                .toList();
    }

    private List<ProcessStat> members(List<ProcessStat> all) {
        Map<Long, List<ProcessStat>> children = new HashMap<>();
        all.forEach(stat ->
                children.computeIfAbsent(stat.parent(), _ -> new ArrayList<>()).add(stat));
        Map<Long, ProcessStat> members = new LinkedHashMap<>();
        List<ProcessStat> next = new ArrayList<>(all.stream()
                .filter(stat -> stat.parent() == self && !others.contains(Identity.of(stat)))
                .toList());
        while (!next.isEmpty()) {
            next.forEach(stat -> members.put(stat.pid(), stat));
            next = next.stream()
                    .flatMap(stat -> children.getOrDefault(stat.pid(), List.of()).stream())
                    .filter(stat -> !members.containsKey(stat.pid()))
                    .toList();
        }
        return List.copyOf(members.values());
    }

    private static long resident(long pid) {
        return ProcessStat.text(pid, "status").stream()
                .flatMap(ProcessTree::peak)
                .findFirst()
                .orElse(0L);
    }

    private static Stream<Long> peak(String status) {
        return status.lines()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILO);
    }
}
