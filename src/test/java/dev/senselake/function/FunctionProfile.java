package dev.senselake.function;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** One function of the zip over fakes, with both sources configured. */
class FunctionProfile implements QuarkusTestProfile {
    private final String function;

    FunctionProfile(String function) {
        this.function = function;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.funqy.export",
                function,
                "sensource.client-id",
                "client",
                "sensource.client-secret",
                "canary-secret-word",
                // As the stack sets a key whose parameter is left empty.
                "sensource.window-days",
                "",
                "senseforce.access-token",
                "canary-access-token",
                "senseforce.backend-url",
                "http://127.0.0.1:1",
                "senseforce.datasets",
                "[{\"dataset_id\":\"8f418098\",\"name\":\"telemetry\",\"start_date\":\"2026-01-25\"}]",
                "lake.bucket",
                "lake",
                "ledger.table",
                "ledger");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FunctionFakes.class);
    }
}
