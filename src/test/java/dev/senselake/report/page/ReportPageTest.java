package dev.senselake.report.page;

import static dev.senselake.report.ReportWorld.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.report.Report;
import dev.senselake.report.ReportWorld;
import dev.senselake.stream.Documents;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";

    @Test
    void aNameFromTheSourceIsTextAndNothingElse() {
        Report report = new ReportWorld()
                .filled("a")
                .count(TODAY.minusDays(1), "b", 1, 0)
                .named("b", HOSTILE)
                .report();
        String page = new ReportPage().html(report);

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;img src=x onerror=alert(2)&gt;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void thePageRefersToNothingOutsideOfIt() {
        String page = new ReportPage().html(new ReportWorld().filled("a").report());

        assertThat(page).doesNotContainPattern("(src|href)=\"(?!#|data:,)").doesNotContain("url(", "@import", "http:");
    }

    @Test
    void thePageStaysSmallHoweverManyZonesThereAre() {
        String[] zones = IntStream.range(0, 3_000).mapToObj(i -> "zone-" + i).toArray(String[]::new);
        ReportWorld world = new ReportWorld().startingAt(TODAY.minusDays(3)).filled(zones);
        for (String zone : zones) {
            world.count(TODAY.minusDays(1), zone, 1, 0);
        }
        String page = new ReportPage().html(world.report());

        assertThat(page.length()).isLessThan(200_000);
        assertThat(page).contains("and 2,980 more with fewer missing hours");
    }

    @Test
    void thePageHasTheNumbersOfTheJson() {
        Report report = new ReportWorld()
                .filled("a", "b")
                .count(TODAY.minusDays(3), "b", 1, 3)
                .run(TODAY, TODAY, 0)
                .report();
        JsonNode json = Documents.json(report);
        String page = new ReportPage().html(report);

        long people = 0;
        for (JsonNode day : json.at("/people/locations/items/0/days")) {
            people += day.get("people").asLong();
            assertThat(page).contains("<td class=\"n\">" + count(day.get("people")) + "</td>");
        }
        assertThat(page)
                .contains(json.at("/verdict/sentence").asText())
                .contains("2 sensors, %s people".formatted(String.format(Locale.ROOT, "%,d", people)))
                .contains("%s of %s hours"
                        .formatted(count(json.at("/presence/0/present")), count(json.at("/presence/0/expected"))))
                .contains("%d complete"
                        .formatted(json.at("/coverage/0/days/COMPLETE").asInt()));
    }

    private static String count(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }
}
