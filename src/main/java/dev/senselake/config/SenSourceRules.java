package dev.senselake.config;

import dev.senselake.config.Problems.Setting;
import dev.senselake.config.SettingsCheck.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Checks the keys of SenSource. */
record SenSourceRules(SenSourceConfig text, Context context) {
    private static final List<String> TRAFFIC =
            SenSourceMetrics.TRAFFIC.keySet().stream().sorted().toList();
    private static final List<String> OCCUPANCY =
            SenSourceMetrics.OCCUPANCY.keySet().stream().sorted().toList();

    Optional<SenSourceValues> check() {
        Problems problems = context.problems();
        Optional<Credential> credential = credential();
        int maxInFlight = problems.number(
                new Setting("SENSOURCE_MAX_IN_FLIGHT", Defaults.MAX_IN_FLIGHT), text.maxInFlight(), 2, 40);
        SenSourceSettings settings = settings(problems);
        if (credential.isPresent()) {
            note(settings);
        }
        return credential.map(present -> new SenSourceValues(present, settings, maxInFlight));
    }

    private SenSourceSettings settings(Problems problems) {
        return new SenSourceSettings(
                problems.words(
                        new Setting("SENSOURCE_TRAFFIC_METRICS", Defaults.TRAFFIC_METRICS),
                        text.trafficMetrics(),
                        TRAFFIC),
                problems.words(
                        new Setting("SENSOURCE_OCCUPANCY_METRICS", Defaults.OCCUPANCY_METRICS),
                        text.occupancyMetrics(),
                        OCCUPANCY),
                problems.words(
                        new Setting("SENSOURCE_STATIC_ENDPOINTS", Defaults.STATIC_ENDPOINTS),
                        text.staticEndpoints(),
                        SenSourceMetrics.STATIC_ENDPOINTS),
                context.url("SENSOURCE_AUTH_URL", text.authUrl().orElse(Defaults.AUTH_URL)),
                context.url("SENSOURCE_BASE_URL", text.baseUrl().orElse(Defaults.BASE_URL)),
                startDate(),
                problems.number(new Setting("SENSOURCE_WINDOW_DAYS", Defaults.WINDOW_DAYS), text.windowDays(), 1, 31),
                problems.number(
                        new Setting("SENSOURCE_LOOKBACK_DAYS", Defaults.LOOKBACK_DAYS), text.lookbackDays(), 0, 365));
    }

    private Optional<Credential> credential() {
        Optional<String> id = context.secret("SENSOURCE_CLIENT_ID", text.clientId());
        Optional<Credential> stored = context.stored("SENSOURCE_SECRET_ARN", text.secretArn(), id);
        Optional<String> secret = context.secret("SENSOURCE_CLIENT_SECRET", text.clientSecret());
        if (stored.isPresent()) {
            return stored;
        }
        if (id.isPresent() != secret.isPresent()) {
            context.problems()
                    .add("%s is missing although %s is set; set both, or neither to leave SenSource off"
                            .formatted(
                                    id.isPresent() ? "SENSOURCE_CLIENT_SECRET" : "SENSOURCE_CLIENT_ID",
                                    id.isPresent() ? "SENSOURCE_CLIENT_ID" : "SENSOURCE_CLIENT_SECRET"));
        }
        return id.flatMap(client -> secret.map(word -> new Credential.ApiClient(client, word)));
    }

    private LocalDate startDate() {
        Optional<LocalDate> date = text.startDate()
                .flatMap(given -> context.problems().day("SENSOURCE_START_DATE", given, context.today()));
        int year = context.problems()
                .number(
                        new Setting("SENSOURCE_START_YEAR", Defaults.START_YEAR),
                        text.startYear(),
                        Problems.EARLIEST.getYear(),
                        context.today().getYear());
        return date.orElse(LocalDate.of(year, 1, 1));
    }

    private void note(SenSourceSettings settings) {
        if (text.startDate().isPresent() && text.startYear().isPresent()) {
            context.notes()
                    .add("SENSOURCE_START_DATE %s is used, SENSOURCE_START_YEAR %s is not"
                            .formatted(
                                    settings.startDate(),
                                    Problems.shown(text.startYear().get())));
        }
        if (!settings.staticEndpoints().contains("sensor")) {
            context.notes().add("stream sensor is off: add sensor to SENSOURCE_STATIC_ENDPOINTS to load it");
        }
    }
}
