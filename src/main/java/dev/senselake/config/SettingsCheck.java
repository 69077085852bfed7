package dev.senselake.config;

import static dev.senselake.config.SenSourceSettings.LOOKBACK_DAYS;
import static dev.senselake.config.SenSourceSettings.OCCUPANCY_METRICS;
import static dev.senselake.config.SenSourceSettings.STATIC_ENDPOINTS;
import static dev.senselake.config.SenSourceSettings.TOKEN_SECONDS;
import static dev.senselake.config.SenSourceSettings.TRAFFIC_METRICS;
import static dev.senselake.config.SenSourceSettings.WINDOW_DAYS;

import dev.senselake.config.Settings.Checked;
import dev.senselake.config.Settings.Range;
import dev.senselake.localtime.LocalTimeSettings;
import dev.senselake.localtime.OpeningHours;
import dev.senselake.source.Network;
import dev.senselake.source.RequestTimes;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.SourceUrl.PlainHttp;
import dev.senselake.time.Days;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks one configuration as a whole: every key, and what keys must say together. */
final class SettingsCheck {
    private static final String FIRST_YEAR = "2022";

    /** A stream may start later than today: nothing of it is due until then. */
    private static final int FURTHEST_YEARS = 100;

    private static final Range CONNECT_SECONDS = new Range(1, 60);

    // One attempt and its publishing must end within an invocation of 15 minutes; and an attempt outlasts a lease of
    // the token.
    private static final Range REQUEST_SECONDS = new Range(240, 720);
    /** The longest is as long as the longest pause that a source is granted. */
    private static final Range SECOND_LOOK_SECONDS = new Range(0, 900);

    /** Stands where SenSource has none, so that its other keys are checked all the same. */
    private static final Credential NO_CREDENTIAL = new Credential("");

    /** More would not fit one plan and one summary. */
    private static final int MOST_DATASETS = 200;

    private final Problems problems = new Problems();
    private final List<String> notes = new ArrayList<>();
    private final SenselakeConfig config;
    private final LocalDate latestStart;
    private final PlainHttp plainHttp;

    SettingsCheck(SenselakeConfig config, LocalDate today) {
        this.config = config;
        this.latestStart = today.plusYears(FURTHEST_YEARS);
        this.plainHttp = plainHttp(config);
    }

    private static PlainHttp plainHttp(SenselakeConfig config) {
        if (isTrue(config.aws().samLocal())) {
            return PlainHttp.LOOPBACK_AND_DOCKER_HOST;
        }
        boolean here = config.aws().lambdaFunctionName().isEmpty()
                || isTrue(config.senselake().oneMachine());
        return here ? PlainHttp.LOOPBACK : PlainHttp.NEVER;
    }

    private static boolean isTrue(Optional<String> flag) {
        return flag.filter(text -> text.strip().equals("true")).isPresent();
    }

    Checked check() {
        Optional<SenSourceSettings> sensource = sensource(config.sensource());
        Optional<SenseforceSettings> senseforce = senseforce(config.senseforce());
        Stores stores = Stores.check(config, problems);
        Network network = new NetworkCheck(problems).check(config);
        int secondLook =
                problems.number("LAKE_SECOND_LOOK_SECONDS", config.lake().secondLookSeconds(), SECOND_LOOK_SECONDS);
        LocalTimeSettings localTime = localTime(config.sensource());
        if (!problems.found().isEmpty()) {
            return new Checked.Invalid(problems.found());
        }
        return new Checked.Valid(
                new Settings(sensource, senseforce, stores, network, Duration.ofSeconds(secondLook), localTime, notes));
    }

    private LocalTimeSettings localTime(SenSourceConfig text) {
        return new LocalTimeSettings(
                text.timeZone()
                        .flatMap(name -> problems.timeZone("SENSOURCE_TIME_ZONE", name))
                        .orElse(LocalTimeSettings.UTC),
                text.openingHours()
                        .map(hours -> OpeningHours.parse(hours, problems::add))
                        .orElse(OpeningHours.NONE));
    }

    private Optional<SenSourceSettings> sensource(SenSourceConfig text) {
        Optional<String> id = problems.secret("SENSOURCE_CLIENT_ID", text.clientId());
        Optional<Credential> credential = credential(text, id);
        SenSourceSettings settings = new SenSourceSettings(
                credential.orElse(NO_CREDENTIAL),
                id,
                problems.wordsOrNone("SENSOURCE_TRAFFIC_METRICS", text.trafficMetrics(), TRAFFIC_METRICS),
                problems.wordsOrNone("SENSOURCE_OCCUPANCY_METRICS", text.occupancyMetrics(), OCCUPANCY_METRICS),
                problems.wordsOrNone("SENSOURCE_STATIC_ENDPOINTS", text.staticEndpoints(), STATIC_ENDPOINTS),
                problems.url("SENSOURCE_AUTH_URL", text.authUrl(), plainHttp),
                problems.url("SENSOURCE_BASE_URL", text.baseUrl(), plainHttp).without(SenSourceSettings.REQUEST_PATH),
                startDate(text),
                problems.number("SENSOURCE_WINDOW_DAYS", text.windowDays(), WINDOW_DAYS),
                problems.number("SENSOURCE_LOOKBACK_DAYS", text.lookbackDays(), LOOKBACK_DAYS),
                problems.number("SENSOURCE_MAX_IN_FLIGHT", text.maxInFlight(), SenSourceSettings.MAX_IN_FLIGHT),
                Duration.ofSeconds(problems.number("SENSOURCE_TOKEN_SECONDS", text.tokenSeconds(), TOKEN_SECONDS)),
                times("SENSOURCE", text.connectSeconds(), text.requestSeconds()),
                problems.number("SENSOURCE_MAX_TEXT_BYTES", text.maxTextBytes(), Settings.MAX_TEXT_BYTES));
        if (credential.isEmpty()) {
            return Optional.empty();
        }
        requireAStream(settings);
        note(text, settings);
        return Optional.of(settings);
    }

    private Optional<Credential> credential(SenSourceConfig text, Optional<String> id) {
        Optional<String> secret = problems.secret("SENSOURCE_CLIENT_SECRET", text.clientSecret());
        Optional<String> token = problems.secret("SENSOURCE_ACCESS_TOKEN", text.accessToken());
        if (token.isPresent()) {
            refuseBesideToken("SENSOURCE_CLIENT_ID", id);
            refuseBesideToken("SENSOURCE_CLIENT_SECRET", secret);
            return token.map(Credential::new);
        }
        if (id.isPresent() != secret.isPresent()) {
            String given = id.isPresent() ? "SENSOURCE_CLIENT_ID" : "SENSOURCE_CLIENT_SECRET";
            String missing = id.isPresent() ? "SENSOURCE_CLIENT_SECRET" : "SENSOURCE_CLIENT_ID";
            problems.add("%s is missing although %s is set; set both, or neither to leave SenSource off"
                    .formatted(missing, given));
            return Optional.empty();
        }
        return secret.map(Credential::new);
    }

    private void refuseBesideToken(String variable, Optional<String> value) {
        if (value.isPresent()) {
            problems.add("%s is set beside SENSOURCE_ACCESS_TOKEN; set the token alone, or client id and secret"
                    .formatted(variable));
        }
    }

    private LocalDate startDate(SenSourceConfig text) {
        Optional<LocalDate> date = text.startDate()
                .flatMap(given -> problems.day("SENSOURCE_START_DATE", given))
                .filter(day -> problems.loadable("SENSOURCE_START_DATE", day, latestStart));
        Range years = new Range(Days.EARLIEST.getYear(), latestStart.getYear());
        int year = problems.number("SENSOURCE_START_YEAR", text.startYear().orElse(FIRST_YEAR), years);
        return date.orElse(LocalDate.of(year, 1, 1));
    }

    private void requireAStream(SenSourceSettings settings) {
        List<List<String>> all =
                List.of(settings.trafficMetrics(), settings.occupancyMetrics(), settings.staticEndpoints());
        if (all.stream().allMatch(List::isEmpty)) {
            problems.add("SENSOURCE_TRAFFIC_METRICS, SENSOURCE_OCCUPANCY_METRICS and SENSOURCE_STATIC_ENDPOINTS are all"
                    + " empty, so SenSource has no stream; name what to load, or leave out its credentials");
        }
    }

    private void note(SenSourceConfig text, SenSourceSettings settings) {
        if (text.startDate().isPresent()) {
            text.startYear()
                    .ifPresent(year -> notes.add("SENSOURCE_START_DATE %s is used, SENSOURCE_START_YEAR %s is not"
                            .formatted(settings.startDate(), Problems.shown(year))));
        }
        STATIC_ENDPOINTS.stream()
                .filter(list -> !settings.staticEndpoints().contains(list))
                .forEach(list -> notes.add(
                        "stream %1$s is off: add %1$s to SENSOURCE_STATIC_ENDPOINTS to load it".formatted(list)));
        noteOff("traffic", settings.trafficMetrics());
        noteOff("occupancy", settings.occupancyMetrics());
    }

    private void noteOff(String stream, List<String> metrics) {
        if (metrics.isEmpty()) {
            notes.add("stream %s is off: SENSOURCE_%s_METRICS is empty; name metrics there to load it"
                    .formatted(stream, stream.toUpperCase(Locale.ROOT)));
        }
    }

    private Optional<SenseforceSettings> senseforce(SenseforceConfig text) {
        int inFlight =
                problems.number("SENSEFORCE_MAX_IN_FLIGHT", text.maxInFlight(), SenseforceSettings.MAX_IN_FLIGHT);
        int textBytes = problems.number("SENSEFORCE_MAX_TEXT_BYTES", text.maxTextBytes(), Settings.MAX_TEXT_BYTES);
        RequestTimes times = times("SENSEFORCE", text.connectSeconds(), text.requestSeconds());
        if (Stream.of(text.accessToken(), text.backendUrl(), text.datasets()).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        Optional<String> token = problems.secret("SENSEFORCE_ACCESS_TOKEN", text.accessToken());
        Optional<Credential> credential =
                needed("SENSEFORCE_ACCESS_TOKEN", token).map(Credential::new);
        Optional<SourceUrl> url = needed("SENSEFORCE_BACKEND_URL", text.backendUrl())
                .map(given -> problems.url("SENSEFORCE_BACKEND_URL", given, plainHttp)
                        .without(SenseforceSettings.REQUEST_PATH));
        List<DatasetSettings> datasets = needed("SENSEFORCE_DATASETS", text.datasets())
                .map(this::datasets)
                .orElse(List.of());
        return credential.flatMap(present ->
                url.map(backend -> new SenseforceSettings(present, backend, datasets, inFlight, times, textBytes)));
    }

    private RequestTimes times(String source, String connect, String request) {
        return new RequestTimes(
                Duration.ofSeconds(problems.number(source + "_CONNECT_SECONDS", connect, CONNECT_SECONDS)),
                Duration.ofSeconds(problems.number(source + "_REQUEST_SECONDS", request, REQUEST_SECONDS)));
    }

    private Optional<String> needed(String variable, Optional<String> value) {
        if (value.isEmpty()) {
            problems.add(("%s is missing; Senseforce needs SENSEFORCE_ACCESS_TOKEN, SENSEFORCE_BACKEND_URL and"
                            + " SENSEFORCE_DATASETS, or none of them to be off")
                    .formatted(variable));
        }
        return value;
    }

    private List<DatasetSettings> datasets(String json) {
        List<DatasetSettings> datasets = DatasetSettings.parse(json, problems::add);
        datasets.forEach(dataset -> problems.loadable(
                "SENSEFORCE_DATASETS: start_date of %s".formatted(dataset.name()), dataset.startDate(), latestStart));
        if (datasets.size() > MOST_DATASETS) {
            problems.add("SENSEFORCE_DATASETS has %d items; at most %d are allowed"
                    .formatted(datasets.size(), MOST_DATASETS));
        }
        return datasets;
    }
}
