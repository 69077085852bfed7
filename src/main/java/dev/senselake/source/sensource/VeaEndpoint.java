package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.StreamSpec.Kind;
import dev.senselake.time.Window;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** One stream as the data API has it: its path and query, and the form of its answer. */
sealed interface VeaEndpoint {
    /** Returns the stream, which is also the last part of the path. */
    String stream();

    /** Returns the rules of the rows. */
    RowSchema rules();

    /** Tells whether the answer may be a bare array instead of an object with results. */
    boolean mayBeBare();

    /** Returns path and days as messages name them. */
    String label(ReadRequest request);

    /** Returns how a configuration leaves the stream out, as messages say it. */
    String offSwitch();

    /** Returns the time to ask for, a day more than the window on both sides; empty for a list. */
    Optional<VeaSpan> span(ReadRequest request);

    /** Sends the request for a time (none: a list); {@code bearer} is the whole header. */
    RestResponse<InputStream> send(VeaApi api, Optional<VeaSpan> span, String bearer);

    /** Returns the endpoint of a stream, empty if it is none of this source. */
    static Optional<VeaEndpoint> of(String stream, SenSourceSettings settings) {
        Stream<VeaEndpoint> lists = SenSourceSettings.STATIC_ENDPOINTS.stream().map(Entities::new);
        return Stream.concat(lists, facts(settings).stream())
                .filter(endpoint -> endpoint.stream().equals(stream))
                .findFirst();
    }

    /** Returns people in and out by zone, and people present by space, where the sums come along unasked. */
    static List<Facts> facts(SenSourceSettings settings) {
        return List.of(
                new Facts(
                        "traffic",
                        Kind.TRAFFIC,
                        "zone",
                        "hour",
                        settings.trafficMetrics(),
                        Set.of("sumins", "sumouts")),
                new Facts(
                        "occupancy",
                        Kind.OCCUPANCY,
                        "space",
                        "hour",
                        settings.occupancyMetrics(),
                        Set.of("maxoccupancy", "minoccupancy", "avgoccupancy", "sumins", "sumouts")));
    }

    /**
     * Rows of a window by {@code unit} of time, usually the hour, counted by {@code entity}, which is also the reference
     * stream; {@code numbers} are the columns that hold numbers. Rows of the days beside the window come along; the sink drops
     * them.
     */
    record Facts(String stream, Kind kind, String entity, String unit, List<String> metrics, Set<String> numbers)
            implements VeaEndpoint {
        /** Returns the same summed up by the days of the place, each labelled with the instant of its midnight. */
        Facts byDay() {
            return new Facts(stream, kind, entity, "day", metrics, numbers);
        }

        @Override
        public RowSchema rules() {
            String time = "record_date_%s_1".formatted(unit);
            return new RowSchema(
                    List.of(entity + "_id", time),
                    Set.of(),
                    Optional.of(time),
                    RowSchema.InstantForm.ISO_TEXT,
                    numbers,
                    false);
        }

        @Override
        public boolean mayBeBare() {
            return false;
        }

        @Override
        public String label(ReadRequest request) {
            Window window = window(request);
            return "/api/data/%s (%s to %s)".formatted(stream, window.from(), window.to());
        }

        @Override
        public String offSwitch() {
            return "set SENSOURCE_%s_METRICS to nothing".formatted(stream.toUpperCase(Locale.ROOT));
        }

        @Override
        public Optional<VeaSpan> span(ReadRequest request) {
            Window wide = window(request).widen(1);
            return Optional.of(new VeaSpan(wide.start(), wide.end()));
        }

        @Override
        public RestResponse<InputStream> send(VeaApi api, Optional<VeaSpan> span, String bearer) {
            return api.data(stream, query(span.orElseThrow()), bearer);
        }

        private Window window(ReadRequest request) {
            return request.window()
                    .orElseThrow(() -> new IllegalArgumentException("stream %s needs a window".formatted(stream)));
        }

        // Instants with Z mean the same whatever zone the site or the organisation has; bare dates do not.
        private Map<String, String> query(VeaSpan span) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("relativeDate", "custom");
            query.put("startDate", span.start().toString());
            query.put("endDate", span.end().toString());
            query.put("dateGroupings", unit);
            query.put("entityType", entity);
            query.put("metrics", String.join(",", metrics));
            return query;
        }
    }

    /** All entities of a list, as a bare array or as an object with results. */
    record Entities(String stream) implements VeaEndpoint {
        @Override
        public RowSchema rules() {
            List<String> key = List.of(stream + "_id");
            return new RowSchema(key, Set.of(), Optional.empty(), RowSchema.InstantForm.ISO_TEXT, Set.of(), false);
        }

        @Override
        public boolean mayBeBare() {
            return true;
        }

        @Override
        public String label(ReadRequest request) {
            return "/api/" + stream;
        }

        @Override
        public String offSwitch() {
            return "take %s out of SENSOURCE_STATIC_ENDPOINTS".formatted(stream);
        }

        @Override
        public Optional<VeaSpan> span(ReadRequest request) {
            return Optional.empty();
        }

        @Override
        public RestResponse<InputStream> send(VeaApi api, Optional<VeaSpan> span, String bearer) {
            return api.list(stream, bearer);
        }
    }
}
