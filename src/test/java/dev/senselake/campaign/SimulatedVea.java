package dev.senselake.campaign;

import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.VeaAuthApi;
import jakarta.ws.rs.core.Form;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** SenSource in memory: one token lives, traffic by zone, and the list of zones. */
final class SimulatedVea implements VeaApi, VeaAuthApi {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String CAPPED = "],\"messages\":[\"results are limited\"]}";
    private static final String FIREWALL = "<html><body>Access denied</body></html>";

    private final Clock clock;
    private final SourceTruth traffic;
    private final Set<String> zones = new TreeSet<>();
    private final List<Instant> mints = new ArrayList<>();
    private Instant expires = Instant.MIN;
    private boolean out;
    private String forbidden = "";
    private String remark = "]}";
    private int requests;
    private int pages;
    private int mostRows = Integer.MAX_VALUE;
    private Optional<Instant> bad = Optional.empty();

    SimulatedVea(Clock clock, SourceTruth traffic) {
        this.clock = clock;
        this.traffic = traffic;
    }

    Set<String> zones() {
        return zones;
    }

    /** Returns when tokens were minted. */
    List<Instant> mints() {
        return List.copyOf(mints);
    }

    /** Returns how many requests for data and lists came. */
    int requests() {
        return requests;
    }

    /** Says from now on something beside the rows that hides none of them. */
    void remark() {
        remark = "],\"messages\":[\"2 zones of this organisation have no sensor\"]}";
    }

    /** Answers with so many rows at most from now on, and says so beside them. */
    void cap(int rows) {
        mostRows = rows;
    }

    /** Lets a firewall's page take the place of so many answers from now on. */
    void block(int answers) {
        pages = answers;
    }

    /** Answers from now on with a row of that hour, too, whose count is no number. */
    void poison(Instant hour) {
        bad = Optional.of(hour);
    }

    /** Refuses a list to this client from now on. */
    void forbid(String list) {
        forbidden = list;
    }

    /** Answers nothing but 503 until told otherwise. */
    void out(boolean now) {
        out = now;
    }

    /** Ends the life of the token, as whoever rotates credentials does. */
    void revoke() {
        expires = Instant.MIN;
    }

    @Override
    public RestResponse<InputStream> token(Form form) {
        mints.add(clock.instant());
        expires = clock.instant().plus(TOKEN_LIFE);
        return Answers.json("{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                .formatted(token(), TOKEN_LIFE.toSeconds()));
    }

    @Override
    public RestResponse<InputStream> data(String family, Map<String, String> query, String authorization) {
        requests++;
        if (out || !isGood(authorization)) {
            return Answers.status(out ? 503 : 401);
        }
        if (pages > 0) {
            pages--;
            return Answers.forbidden(FIREWALL);
        }
        List<SourceTruth.Row> rows = rows(Instant.parse(query.get("startDate")), Instant.parse(query.get("endDate")));
        // Without rows, the API may answer that there is no content.
        if (rows.isEmpty() && requests % 2 == 0) {
            return Answers.status(204);
        }
        String end = rows.size() > mostRows ? CAPPED : remark;
        return Answers.json(rows.stream()
                .limit(mostRows)
                .map(SourceTruth.Row::json)
                .collect(Collectors.joining(",", "{\"results\":[", end)));
    }

    @Override
    public RestResponse<InputStream> list(String list, String authorization) {
        requests++;
        if (out || !isGood(authorization)) {
            return Answers.status(out ? 503 : 401);
        }
        if (list.equals(forbidden)) {
            return Answers.forbidden("{\"message\":\"Forbidden\"}");
        }
        return Answers.json(
                zones.stream().map("{\"zoneId\":\"%s\"}"::formatted).collect(Collectors.joining(",", "[", "]")));
    }

    private List<SourceTruth.Row> rows(Instant from, Instant to) {
        Stream<SourceTruth.Row> poison = bad.filter(hour -> !hour.isBefore(from) && !hour.isAfter(to)).stream()
                .map(hour -> new SourceTruth.Row(
                        hour, "{\"zoneId\":\"z9\",\"recordDate_hour_1\":\"%s\",\"sumins\":NaN}".formatted(hour)));
        return Stream.concat(traffic.rows(from, to).stream(), poison).toList();
    }

    private String token() {
        return "canary-token-" + mints.size();
    }

    private boolean isGood(String authorization) {
        return authorization.equals("Bearer " + token()) && clock.instant().isBefore(expires);
    }
}
