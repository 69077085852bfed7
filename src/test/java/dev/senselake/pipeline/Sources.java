package dev.senselake.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.simulator.SimulatorSettings;
import dev.senselake.local.simulator.Simulators;
import dev.senselake.local.simulator.senseforce.SenseforceScale;
import dev.senselake.local.simulator.vea.VeaScale;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Both simulators with twelve days of data and six hours of a thirteenth, and the configuration that loads all of it. */
final class Sources implements AutoCloseable {
    /** The simulated now: six o'clock of the last day. */
    static final Instant NOW = Instant.parse("2025-01-01T06:00:00Z");

    static final LocalDate FIRST = LocalDate.parse("2024-12-20");
    static final LocalDate LAST = LocalDate.parse("2025-01-01");

    /** Requests at once that each source allows. */
    static final int MAX_IN_FLIGHT = 2;

    private final Simulators simulators;

    private Sources(Simulators simulators) {
        this.simulators = simulators;
    }

    static Sources start() {
        Instant since = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Sources(Simulators.start(SimulatorSettings.of(Clock.fixed(NOW, ZoneOffset.UTC), Clock.systemUTC())
                .withVea(VeaScale.small(since))
                .withSenseforce(SenseforceScale.small(since))));
    }

    Simulators simulators() {
        return simulators;
    }

    /** Returns the environment of a tool that loads these sources: many small windows and pages. */
    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(simulators.environment());
        variables.put("SENSOURCE_START_DATE", FIRST.toString());
        variables.put("SENSOURCE_STATIC_ENDPOINTS", "location,site,zone,space,sensor");
        variables.put("SENSOURCE_WINDOW_DAYS", "5");
        variables.put("SENSOURCE_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        variables.put("SENSEFORCE_MAX_IN_FLIGHT", Integer.toString(MAX_IN_FLIGHT));
        variables.put(
                "SENSEFORCE_DATASETS",
                "[{\"dataset_id\":\"%s\",\"name\":\"%s\",\"start_date\":\"%s\",\"slice_range\":5,\"page_size\":100}]"
                        .formatted(simulators.dataset().id(), Simulators.DATASET, FIRST));
        return variables;
    }

    /** Returns the rows of every object that a complete lake has, by its key: each row once, in no order. */
    Map<String, List<Row>> truth() {
        return truth(Table.ALL);
    }

    /** Returns the rows of every object that a complete lake of these tables has. */
    Map<String, List<Row>> truth(List<Table> tables) {
        return tables.stream()
                .flatMap(table -> days(table).stream().map(day -> Map.entry(table.object(day), rows(table, day))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the days of a table that begin before now. */
    static List<LocalDate> days(Table table) {
        return table.daily() ? FIRST.datesUntil(LAST.plusDays(1)).toList() : List.of(LAST);
    }

    private List<Row> rows(Table table, LocalDate day) {
        return answered(table).apply(day).stream().map(Row::ofSource).distinct().toList();
    }

    private Function<LocalDate, List<ObjectNode>> answered(Table table) {
        if (table.equals(Table.TELEMETRY)) {
            return simulators.dataset()::rows;
        }
        return table.daily()
                ? day -> simulators.vea().truth().rows(table.name(), day)
                : day -> simulators.vea().truth().list(table.name());
    }

    @Override
    public void close() {
        simulators.close();
    }
}
