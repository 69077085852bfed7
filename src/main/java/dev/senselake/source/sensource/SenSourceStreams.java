package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.row.RowSchema;
import dev.senselake.stream.StreamSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The streams of SenSource as configured: the lists first, then traffic and occupancy. */
public final class SenSourceStreams {
    /** Rises when the rows of equal answers change, so that history is read again. */
    private static final String ROW_RULES = "1";

    private SenSourceStreams() {}

    /** Returns the specs of all configured streams; a fact stream without metrics is left out. */
    public static List<StreamSpec> of(SenSourceSettings settings) {
        Stream<StreamSpec> lists =
                settings.staticEndpoints().stream().distinct().map(list -> reference(list, settings));
        Stream<StreamSpec> facts = Arrays.stream(FactFamily.values())
                .filter(family -> !family.metrics(settings).isEmpty())
                .map(family -> fact(family, settings));
        return Stream.concat(lists, facts).toList();
    }

    /** Returns the rules of the rows of a list. */
    static RowSchema referenceRules(String list) {
        return new RowSchema(
                List.of(list + "_id"), Set.of(), Optional.empty(), RowSchema.InstantForm.ISO_TEXT, Set.of(), false);
    }

    private static StreamSpec reference(String list, SenSourceSettings settings) {
        return new StreamSpec(
                list,
                SenSourceSettings.SOURCE,
                StreamSpec.Kind.REFERENCE,
                settings.startDate(),
                1,
                0,
                referenceRules(list),
                Optional.empty(),
                digest(list, List.of()));
    }

    private static StreamSpec fact(FactFamily family, SenSourceSettings settings) {
        return new StreamSpec(
                family.stream(),
                SenSourceSettings.SOURCE,
                family.kind(),
                settings.startDate(),
                settings.windowDays(),
                settings.lookbackDays(),
                family.rules(),
                Optional.of(family.entity()).filter(settings.staticEndpoints()::contains),
                digest(family.stream(), family.metrics(settings)));
    }

    private static String digest(String stream, List<String> metrics) {
        String text = "%s|%s|%s"
                .formatted(
                        ROW_RULES, stream, metrics.stream().sorted().distinct().toList());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }
}
