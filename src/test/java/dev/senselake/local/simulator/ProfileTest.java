package dev.senselake.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileTest {

    private static final String START = "2026-03-18T00:00:00Z";
    private static final String END = "2026-03-19T00:00:00Z";

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileAnswersSomebodyWhoRetries(Profile profile) {
        try (Upstreams upstreams = Upstreams.at(Upstreams.NOON, settings -> settings.withProfiles(List.of(profile)))) {
            assertThat(upstreams.simulators().environment()).isNotEmpty();
            assertThat(Profile.named(profile.code())).contains(profile);
            int attempts = profile == Profile.SLOW ? 2 : 24;
            List<Integer> statuses = IntStream.range(0, attempts)
                    .mapToObj(attempt -> status(upstreams, attempt))
                    .toList();
            assertThat(statuses).contains(200);
            boolean rough = profile == Profile.STORM || profile == Profile.REVOKING;
            assertThat(statuses.stream().allMatch(status -> status == 200)).isEqualTo(!rough);
        }
    }

    @Test
    void profilesAreFoundByTheirNamesOnTheCommandLine() {
        assertThat(Profile.codes()).containsExactly("calm", "storm", "late", "revoking", "slow", "year");
        assertThat(Profile.named("Calm")).isEmpty();
    }

    @Test
    void lateProfileHoldsRowsOfTheLastDayBack() {
        try (Upstreams calm = Upstreams.atNoon();
                Upstreams late =
                        Upstreams.at(Upstreams.NOON, settings -> settings.withProfiles(List.of(Profile.LATE)))) {
            String yesterday = "2026-03-19T12:00:00Z";
            assertThat(late.traffic(yesterday, Upstreams.NOON)).hasSizeLessThan(5 * 24);
            assertThat(calm.traffic(yesterday, Upstreams.NOON)).hasSize(5 * 24);
            assertThat(late.traffic(START, "2026-03-19T08:00:00Z"))
                    .isEqualTo(calm.traffic(START, "2026-03-19T08:00:00Z"));
        }
    }

    @Test
    void severalProfilesHoldAtOnce() {
        try (Upstreams year = Upstreams.at(Upstreams.NOON, settings -> settings.withProfiles(List.of(Profile.YEAR)));
                Upstreams both = Upstreams.at(
                        Upstreams.NOON, settings -> settings.withProfiles(List.of(Profile.YEAR, Profile.LATE)))) {
            String yesterday = "2026-03-19T12:00:00Z";
            assertThat(both.traffic(yesterday, Upstreams.NOON))
                    .hasSizeLessThan(year.traffic(yesterday, Upstreams.NOON).size());
            assertThat(both.traffic(START, END)).isEqualTo(year.traffic(START, END));
        }
    }

    private static int status(Upstreams upstreams, int attempt) {
        String path = attempt % 2 == 0 ? query(START, END) : query(START, END).replace("traffic", "occupancy");
        try {
            HttpResponse<String> answer =
                    upstreams.client().sendOrFail(upstreams.client().request(upstreams.token(), path));
            return answer.statusCode();
        } catch (IOException cut) {
            return -1;
        }
    }

    private static String query(String start, String end) {
        return "/api/data/traffic?relativeDate=custom&startDate=" + start + "&endDate=" + end
                + "&dateGroupings=hour&entityType=zone";
    }
}
