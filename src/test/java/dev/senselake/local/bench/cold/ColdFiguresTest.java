package dev.senselake.local.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ColdFiguresTest {
    private static final String FEW = "5 zones";
    private static final String MANY = "100 zones";
    private static final String CACHED = "with a cache";

    @Test
    void functionIsMeasuredOverTheEmptyOneThatStartsTheSameWay() {
        JsonNode rows = figures().table().json();
        assertThat(row(rows, "plan-run, start (as on Lambda)")
                        .path("cpu_over_empty")
                        .asDouble())
                .isEqualTo(1.25);
        assertThat(row(rows, "plan-run, start (with a cache)")
                        .path("cpu_over_empty")
                        .asDouble())
                .isEqualTo(2);
    }

    @Test
    void goalsHoldForWhatLambdaStarts() {
        JsonNode rows = figures().table().json();
        assertThat(row(rows, "plan-run, start (as on Lambda)")
                        .at("/goals/cpu_over_empty")
                        .asDouble())
                .isEqualTo(1.3);
        assertThat(row(rows, "plan-run, start (with a cache)").has("goals")).isFalse();
        assertThat(row(rows, "traffic-chunk, 5 zones (as on Lambda)").has("goals"))
                .isFalse();
        JsonNode many = row(rows, "traffic-chunk, 100 zones (as on Lambda)");
        assertThat(many.at("/goals/cpu_over_floor").asDouble()).isEqualTo(2);
        assertThat(many.path("cpu_over_floor").asDouble()).isEqualTo(3);
    }

    @Test
    void nightIsTwoWindowsFourListsPlanAndClose() {
        JsonNode night = Money.table(figures(), MANY).json().path(0);
        assertThat(night.path("cpu_s").asDouble()).isEqualTo(1 + 4 * 0.5 + 3 + 2 + 1, within(1e-9));
        assertThat(night.path("gb_seconds").asDouble()).isEqualTo(9 * 1769.0 / 1024, within(1e-9));
    }

    @Test
    void firstLoadHasAWindowOfEachStreamPerThirtyDaysOfThreeYears() {
        JsonNode first = Money.table(figures(), MANY).json().path(2);
        assertThat(first.path("cpu_s").asDouble()).isEqualTo(4 + 37 * 5, within(1e-9));
    }

    @Test
    void middleCostCounts() {
        assertThat(ColdCost.middle(List.of(cost(3), cost(1), cost(2)))).isEqualTo(cost(2));
    }

    private static ColdFigures figures() {
        String lambda = WorkerStart.MANAGED.name();
        Map<ColdKey, ColdCost> costs = new LinkedHashMap<>();
        costs.put(new ColdKey(lambda, ColdKey.EMPTY), cost(0.8));
        costs.put(new ColdKey(lambda, ColdKey.start("plan-run")), cost(1));
        costs.put(new ColdKey(CACHED, ColdKey.EMPTY), cost(0.5));
        costs.put(new ColdKey(CACHED, ColdKey.start("plan-run")), cost(1));
        costs.put(new ColdKey(lambda, ColdKey.answer("plan-run", MANY)), cost(1));
        costs.put(new ColdKey(lambda, ColdKey.answer("static-sync", MANY)), cost(0.5));
        costs.put(new ColdKey(lambda, ColdKey.answer("traffic-chunk", FEW)), cost(1));
        costs.put(new ColdKey(lambda, ColdKey.answer("traffic-chunk", MANY)), cost(3));
        costs.put(new ColdKey(lambda, ColdKey.answer("occupancy-chunk", MANY)), cost(2));
        costs.put(new ColdKey(lambda, ColdKey.answer("close-run", MANY)), cost(1));
        Map<ColdKey, ColdCost> floors = Map.of(
                new ColdKey(lambda, ColdKey.answer("traffic-chunk", FEW)), cost(0.5),
                new ColdKey(lambda, ColdKey.answer("traffic-chunk", MANY)), cost(1));
        return new ColdFigures(costs, floors, MANY);
    }

    private static JsonNode row(JsonNode rows, String what) {
        for (JsonNode row : rows) {
            if (row.path("what").asText().equals(what)) {
                return row;
            }
        }
        throw new AssertionError("no row " + what + " in " + rows);
    }

    private static ColdCost cost(double seconds) {
        Duration time = Duration.ofMillis(Math.round(seconds * 1000));
        return new ColdCost(time, time);
    }
}
