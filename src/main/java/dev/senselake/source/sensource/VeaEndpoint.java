package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.ReadRequest;
import dev.senselake.time.Window;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** One stream as the data API has it: its path and query, and the form of its answer. */
sealed interface VeaEndpoint {
    /** Returns the rules of the rows. */
    RowSchema rules();

    /** Returns path and days as messages name them. */
    String label(ReadRequest request);

    /** Sends the request; {@code bearer} is the whole header. */
    RestResponse<InputStream> send(VeaApi api, ReadRequest request, String bearer);

    /** Reads the body of an answer to its end. */
    void parse(VeaResponseParser parser, InputStream body);

    /** Returns the endpoint of a stream, empty if it is none of this source. */
    static Optional<VeaEndpoint> of(String stream, SenSourceSettings settings) {
        return Arrays.stream(FactFamily.values())
                .filter(family -> family.stream().equals(stream))
                .findFirst()
                .<VeaEndpoint>map(family -> new Facts(family, family.metrics(settings)))
                .or(() -> Optional.of(stream)
                        .filter(SenSourceSettings.STATIC_ENDPOINTS::contains)
                        .map(Entities::new));
    }

    /** Hourly rows of a window. Rows of the days beside it come along; the sink drops them. */
    record Facts(FactFamily family, List<String> metrics) implements VeaEndpoint {
        @Override
        public RowSchema rules() {
            return family.rules();
        }

        @Override
        public String label(ReadRequest request) {
            Window window = window(request);
            return "/api/data/%s (%s to %s)".formatted(family.stream(), window.from(), window.to());
        }

        @Override
        public RestResponse<InputStream> send(VeaApi api, ReadRequest request, String bearer) {
            return api.data(family.stream(), query(window(request).widen(1)), bearer);
        }

        @Override
        public void parse(VeaResponseParser parser, InputStream body) {
            parser.readObject(body);
        }

        private Window window(ReadRequest request) {
            return request.window()
                    .orElseThrow(
                            () -> new IllegalArgumentException("stream %s needs a window".formatted(family.stream())));
        }

        // Instants with Z mean the same whatever zone the site or the organisation has; bare dates do not.
        private Map<String, String> query(Window wide) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("relativeDate", "custom");
            query.put("startDate", wide.start().toString());
            query.put("endDate", wide.end().toString());
            query.put("dateGroupings", "hour");
            query.put("entityType", family.entity());
            query.put("metrics", String.join(",", metrics));
            return query;
        }
    }

    /** All entities of a list, as a bare array or as an object with results. */
    record Entities(String list) implements VeaEndpoint {
        @Override
        public RowSchema rules() {
            return new RowSchema(
                    List.of(list + "_id"), Set.of(), Optional.empty(), RowSchema.InstantForm.ISO_TEXT, Set.of(), false);
        }

        @Override
        public String label(ReadRequest request) {
            return "/api/" + list;
        }

        @Override
        public RestResponse<InputStream> send(VeaApi api, ReadRequest request, String bearer) {
            return api.list(list, bearer);
        }

        @Override
        public void parse(VeaResponseParser parser, InputStream body) {
            parser.readList(body);
        }
    }
}
