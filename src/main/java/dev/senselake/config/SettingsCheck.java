package dev.senselake.config;

import dev.senselake.config.Settings.Checked;
import dev.senselake.lake.LakeConfig;
import dev.senselake.lake.ObjectKeys;
import dev.senselake.source.SourceUrl;
import dev.senselake.source.SourceUrl.PlainHttp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks one configuration as a whole. */
final class SettingsCheck {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

    private SettingsCheck() {}

    static Checked of(SettingsText text, LocalDate today) {
        Problems problems = new Problems();
        List<String> notes = new ArrayList<>();
        Context context = new Context(problems, notes, plainHttp(text.platform()), today);
        Optional<SenSourceValues> sensource = new SenSourceRules(text.sensource(), context).check();
        Optional<SenseforceValues> senseforce = new SenseforceRules(text.senseforce(), context).check();
        String bucket = problems.form("LAKE_BUCKET", text.lake().bucket(), BUCKET, "a bucket's name");
        String prefix = prefix(text.lake().prefix().orElse(""), problems);
        String table = problems.form("LEDGER_TABLE", text.ledger().table(), TABLE, "a table's name");
        if (!problems.found().isEmpty()) {
            return new Checked.Invalid(problems.found());
        }
        return new Checked.Valid(new Settings(sensource, senseforce, new LakeConfig(bucket, prefix), table, notes));
    }

    private static PlainHttp plainHttp(PlatformText platform) {
        return platform.samLocal().map(String::strip).filter("true"::equals).isPresent()
                ? PlainHttp.LOOPBACK_AND_DOCKER_HOST
                : PlainHttp.LOOPBACK;
    }

    private static String prefix(String prefix, Problems problems) {
        try {
            new ObjectKeys(prefix);
        } catch (IllegalArgumentException e) {
            problems.add(
                    "LAKE_PREFIX is %s; it takes a plain path such as raw/sensors".formatted(Problems.shown(prefix)));
        }
        return prefix;
    }

    /** What every part of the check needs. */
    record Context(Problems problems, List<String> notes, PlainHttp plainHttp, LocalDate today) {
        SourceUrl url(String variable, String text) {
            try {
                return SourceUrl.parse(text, plainHttp);
            } catch (IllegalArgumentException e) {
                problems.add("%s %s".formatted(variable, e.getMessage()));
                return SourceUrl.parse(Defaults.BASE_URL, plainHttp);
            }
        }

        /** Reports a secret that no credential can be, without its value; an absent one is the caller's to judge. */
        Optional<String> secret(String variable, Optional<String> value) {
            value.filter(text -> !text.matches("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,8190}[\\x21-\\x7e])?"))
                    .ifPresent(text -> problems.add(
                            "%s holds blanks at its ends, line breaks or other characters that no credential has; set it again"
                                    .formatted(variable)));
            return value;
        }

        Optional<Credential> stored(String variable, Optional<String> arn, Optional<String> clientId) {
            arn.filter(text -> !text.matches(
                            "arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]*:\\d*:secret:[A-Za-z0-9/_+=.@-]{1,512}"))
                    .ifPresent(text -> problems.add("%s is %s; it takes the ARN of a secret in Secrets Manager"
                            .formatted(variable, Problems.shown(text))));
            return arn.map(text -> new Credential.Stored(text, clientId));
        }
    }
}
