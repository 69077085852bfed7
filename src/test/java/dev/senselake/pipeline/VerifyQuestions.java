package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.function.ConfiguredStreams;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.failure.UserException;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.source.AskedSource;
import dev.senselake.local.tool.ToolContext;
import dev.senselake.local.verify.LakeVerdict;
import dev.senselake.local.verify.Repair;
import dev.senselake.local.verify.VerdictReport;
import dev.senselake.local.verify.Verifier;
import dev.senselake.stream.StreamCatalog;
import dev.senselake.time.Window;
import dev.senselake.verify.DayVerdict.Standing;
import dev.senselake.verify.Difference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code verify} finds, and what it leaves alone. */
abstract class VerifyQuestions {
    private static final Window WHOLE_DAYS = new Window(Sources.FIRST, Sources.LAST);

    /** Returns the home that is asked. */
    abstract LoadedHome home();

    @Test
    void verifyOfAnEqualLakeFindsNothingAndWritesNothingButTokenAndThrottles() {
        Map<String, String> before = home().written();

        assertEqual(verify("traffic", false));
        assertThat(verify("occupancy", false).equalDays()).isEqualTo(12);
        assertEqual(verify("telemetry", false));
        assertEqual(verify("zone", false));
        LakeVerdict quick = verify("traffic", true);
        assertEqual(quick);
        // Local days reach beyond the first and the last UTC day.
        assertThat(quick.equalBySums()).isBetween(9, 12);

        assertThat(home().written()).isEqualTo(before);
        assertThat(home().sources().simulators().vea().log().requests("/oauth/token"))
                .hasSize(1);
    }

    @Test
    @Tag("F47")
    void verifyFindsWhatWasChangedByHandAndItsBackfillRepairsIt() {
        String zone =
                home().sources().simulators().vea().truth().zones().getFirst().id();
        Pattern row = Pattern.compile(
                "(\"%s\",\"record_date_hour_1\":\"2024-12-26T10:00:00.000Z\".*?\"sumins\":)(\\d+)".formatted(zone));
        home().rewrite(
                        "traffic/dt=2024-12-26/traffic.ndjson.gz",
                        text -> row.matcher(text).replaceFirst("$1777777"));
        home().rewrite("traffic/dt=2024-12-28/traffic.ndjson.gz", text -> "no row\n" + text);
        home().rewrite("telemetry/dt=2024-12-26/telemetry.ndjson.gz", text -> text.substring(text.indexOf('\n') + 1));

        assertThat(home().ask("explain", "traffic", "--zone", zone, "--hour", "2024-12-26T10:00:00Z")
                        .out())
                .contains("777777", "note: the object does not hold the rows that were put there");
        LakeVerdict verdict = verify("traffic", false);
        LakeVerdict quick = verify("traffic", true);
        LakeVerdict telemetry = verify("telemetry", false);

        assertThat(verdict.days()).extracting(LakeVerdict.Day::day).containsExactly(day(26), day(28));
        assertThat(verdict.days().getLast().standing()).isEqualTo(Standing.DAMAGED);
        assertThat(verdict.days().getFirst().differences()).singleElement().satisfies(difference -> {
            assertThat(difference.key().path("zone_id").asText()).isEqualTo(zone);
            Difference.Values ins = Objects.requireNonNull(difference.columns().get("sumins"));
            assertThat(ins.lake().orElseThrow().asInt()).isEqualTo(777_777);
            assertThat(ins.source().orElseThrow().asInt()).isLessThan(1_000);
        });
        assertThat(quick.days()).isEqualTo(verdict.days());
        assertThat(telemetry.days())
                .singleElement()
                .satisfies(lost -> assertThat(lost.missing()).isEqualTo(1));
        assertThat(new VerdictReport(quick).text())
                .contains(
                        "777777",
                        "changed since, damaged object",
                        "on AWS: aws stepfunctions",
                        "12 days compared, 10 equal (");
        assertThat(new VerdictReport(telemetry).text()).contains("(row)  absent");

        repair(verdict);
        repair(telemetry);

        assertEqual(verify("traffic", false));
        assertEqual(verify("telemetry", false));
    }

    @Test
    void stackIsAskedWithItsTableBucketAndConfigurationOnly() {
        EmbeddedAws aws = home().tool().aws();
        Map<String, String> endpoints = Map.of(
                "AWS_ENDPOINT_URL_S3", aws.s3Uri().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB", aws.dynamoDbUri().toString());
        Map<String, String> properties = Map.of(
                "aws.region", "us-east-1",
                "aws.accessKeyId", "local",
                "aws.secretAccessKey", "local",
                "aws.endpointUrl", aws.dynamoDbUri().toString());
        properties.forEach(System::setProperty);
        ToolContext context = new ToolContext(Path.of(""), endpoints, false, Clock.systemUTC());
        StackAddress address = StackAddress.of("s3://" + EmbeddedAws.BUCKET, EmbeddedAws.TABLE, Optional.empty());
        try (AskedSource source = AskedSource.ofStack(context, address, Optional.of(home().configuration()))) {
            assertThat(verify(source, "occupancy", false).equalDays()).isEqualTo(12);
            assertThat(home().sources().simulators().vea().log().requests("/oauth/token"))
                    .hasSize(1);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
        assertThatThrownBy(() -> AskedSource.ofStack(context, address, Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--secret ARN");
    }

    private static void assertEqual(LakeVerdict verdict) {
        assertThat(verdict.isEqual()).as(new VerdictReport(verdict).text()).isTrue();
    }

    private LakeVerdict verify(String stream, boolean quick) {
        try (AskedSource source = home().tool().source()) {
            return verify(source, stream, quick);
        }
    }

    private static LakeVerdict verify(AskedSource source, String stream, boolean quick) {
        StreamCatalog streams = ConfiguredStreams.of(source.settings());
        Optional<Window> days = stream.equals("zone") ? Optional.empty() : Optional.of(WHOLE_DAYS);
        return new Verifier(source, streams.find(stream).orElseThrow(), "verify", LoadedHome.NOW, _ -> {})
                .verify(days, quick, new Repair("", input -> "aws stepfunctions " + input));
    }

    /** Runs the backfills that a verdict names. */
    private void repair(LakeVerdict verdict) {
        Pattern words = Pattern.compile("\\./senselake run --backfill (\\S+)\\.\\.(\\S+) --stream (\\S+)");
        assertThat(verdict.repair()).isNotEmpty();
        for (String command : verdict.repair()) {
            Matcher backfill = words.matcher(command);
            assertThat(backfill.matches()).as(command).isTrue();
            JsonNode summary = home().tool()
                    .run(
                            "repair-" + command.hashCode(),
                            LoadedHome.NOW,
                            "{\"mode\":\"backfill\",\"from\":\"%s\",\"to\":\"%s\",\"streams\":[\"%s\"]}"
                                    .formatted(backfill.group(1), backfill.group(2), backfill.group(3)));
            assertThat(summary.path("status").asText()).isEqualTo("SUCCEEDED");
        }
    }

    private static Optional<LocalDate> day(int ofDecember) {
        return Optional.of(LocalDate.of(2024, 12, ofDecember));
    }
}
