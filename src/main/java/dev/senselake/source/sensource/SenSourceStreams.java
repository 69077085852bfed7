package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.Sha256;
import dev.senselake.stream.StreamSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The streams of SenSource as configured: the lists first, then traffic and occupancy. */
public final class SenSourceStreams {
    /** Rises when the rows of equal answers change, so that history is read again. */
    private static final String ROW_RULES = "1";

    private static final int DIGEST_CHARACTERS = 16;

    private SenSourceStreams() {}

    /** Returns the specs of all configured streams; a fact stream without metrics is left out. */
    public static List<StreamSpec> of(SenSourceSettings settings) {
        Stream<StreamSpec> lists =
                settings.staticEndpoints().stream().distinct().map(list -> reference(list, settings));
        Stream<StreamSpec> facts = VeaEndpoint.facts(settings).stream()
                .filter(endpoint -> !endpoint.metrics().isEmpty())
                .map(endpoint -> fact(endpoint, settings));
        return Stream.concat(lists, facts).toList();
    }

    private static StreamSpec reference(String list, SenSourceSettings settings) {
        return new StreamSpec(
                list,
                SenSourceSettings.SOURCE,
                StreamSpec.Kind.REFERENCE,
                settings.startDate(),
                1,
                0,
                new VeaEndpoint.Entities(list).rules(),
                Optional.empty(),
                digest(list, List.of()),
                false,
                OptionalInt.empty());
    }

    private static StreamSpec fact(VeaEndpoint.Facts endpoint, SenSourceSettings settings) {
        return new StreamSpec(
                endpoint.stream(),
                SenSourceSettings.SOURCE,
                endpoint.kind(),
                settings.startDate(),
                settings.windowDays(),
                settings.lookbackDays(),
                endpoint.rules(),
                Optional.of(endpoint.entity()).filter(settings.staticEndpoints()::contains),
                digest(endpoint.stream(), endpoint.metrics()),
                false,
                OptionalInt.empty());
    }

    private static String digest(String stream, List<String> metrics) {
        List<String> sorted = metrics.stream().sorted().distinct().toList();
        return Sha256.hex("%s|%s|%s".formatted(ROW_RULES, stream, sorted)).substring(0, DIGEST_CHARACTERS);
    }
}
