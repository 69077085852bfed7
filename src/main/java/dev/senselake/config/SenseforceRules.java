package dev.senselake.config;

import dev.senselake.config.Problems.Setting;
import dev.senselake.config.SettingsCheck.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the keys of Senseforce. */
record SenseforceRules(SenseforceConfig text, Context context) {
    /** More would not fit one plan and one summary. */
    private static final int MOST_DATASETS = 200;

    Optional<SenseforceValues> check() {
        Problems problems = context.problems();
        int inFlight = problems.number(
                new Setting("SENSEFORCE_MAX_IN_FLIGHT", Defaults.MAX_IN_FLIGHT), text.maxInFlight(), 1, 40);
        boolean off = Stream.of(text.accessToken(), text.secretArn(), text.backendUrl(), text.datasets())
                .allMatch(Optional::isEmpty);
        if (off) {
            return Optional.empty();
        }
        Credential credential = credential();
        String url = present("SENSEFORCE_BACKEND_URL", text.backendUrl());
        String datasets = present("SENSEFORCE_DATASETS", text.datasets());
        return Optional.of(new SenseforceValues(
                credential,
                context.url("SENSEFORCE_BACKEND_URL", url.isEmpty() ? Defaults.BASE_URL : url),
                datasets.isEmpty() ? List.of() : datasets(datasets),
                inFlight));
    }

    private Credential credential() {
        Optional<Credential> stored = context.stored("SENSEFORCE_SECRET_ARN", text.secretArn(), Optional.empty());
        Optional<String> token = context.secret("SENSEFORCE_ACCESS_TOKEN", text.accessToken());
        return stored.orElseGet(() -> new Credential.AccessToken(present("SENSEFORCE_ACCESS_TOKEN", token)));
    }

    private String present(String variable, Optional<String> value) {
        if (value.isEmpty()) {
            context.problems()
                    .add(("%s is missing; Senseforce needs SENSEFORCE_ACCESS_TOKEN, SENSEFORCE_BACKEND_URL and"
                                    + " SENSEFORCE_DATASETS, or none of them to be off")
                            .formatted(variable));
        }
        return value.orElse("");
    }

    private List<DatasetSettings> datasets(String json) {
        Problems problems = context.problems();
        List<DatasetSettings> datasets = DatasetSettings.parse(
                json, problem -> problems.add(problem.replace("senseforce.datasets", "SENSEFORCE_DATASETS")));
        for (DatasetSettings dataset : datasets) {
            problems.day(
                    "SENSEFORCE_DATASETS: start_date of %s".formatted(dataset.name()),
                    dataset.startDate().toString(),
                    context.today());
        }
        if (datasets.size() > MOST_DATASETS) {
            problems.add("SENSEFORCE_DATASETS has %d items; at most %d are allowed"
                    .formatted(datasets.size(), MOST_DATASETS));
        }
        return datasets;
    }
}
