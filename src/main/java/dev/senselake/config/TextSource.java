package dev.senselake.config;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.ShownValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Where a function has the text of its configuration from, and what messages call it. */
public record TextSource(String name, Supplier<String> text) {
    private static final String ARN = "CONFIGURATION_SECRET_ARN";
    private static final Pattern FORM =
            Pattern.compile("arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]*:\\d*:secret:[A-Za-z0-9/_+=.@-]{1,512}");

    /**
     * Returns the text that the environment gives itself, in {@code SENSELAKE_CONFIGURATION}, else that of the secret whose
     * ARN it gives, else one that says nothing. The secret is asked for when the text is.
     */
    public static TextSource of(Iterable<ConfigSource> environment, Function<String, Supplier<String>> secrets) {
        Optional<TextSource> text = given(environment, "senselake.configuration")
                .map(value -> new TextSource("SENSELAKE_CONFIGURATION", () -> value));
        return text.or(() -> given(environment, "configuration.secret-arn").map(arn -> secret(arn.strip(), secrets)))
                .orElseGet(() -> new TextSource("the environment", () -> "{}"));
    }

    /** Returns a value literally: the usual way would replace what stands between dollar signs and braces. */
    private static Optional<String> given(Iterable<ConfigSource> environment, String property) {
        return StreamSupport.stream(environment.spliterator(), false)
                .sorted(Comparator.comparingInt(ConfigSource::getOrdinal).reversed())
                .flatMap(source -> Optional.ofNullable(source.getValue(property)).stream())
                .findFirst()
                .filter(value -> !value.isBlank());
    }

    private static TextSource secret(String arn, Function<String, Supplier<String>> secrets) {
        return new TextSource("secret " + arn, () -> {
            if (!FORM.matcher(arn).matches()) {
                throw new FatalException(new Failure(
                        ErrorCode.INVALID_CONFIGURATION,
                        "%s is \"%s\"; it takes the ARN of a secret in Secrets Manager"
                                .formatted(ARN, ShownValue.of(arn)),
                        "correct it in the stack's parameters"));
            }
            return secrets.apply(arn).get();
        });
    }

    ConfigurationText parse(String read) {
        return ConfigurationText.parse(name, read, ConfigurationText.MOST_STORED_BYTES);
    }
}
