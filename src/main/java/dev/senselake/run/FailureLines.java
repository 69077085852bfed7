package dev.senselake.run;

import dev.senselake.failure.ErrorCode;
import dev.senselake.run.RunSummary.StreamFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts what closed a stream for the rest of its run into one line, however many of its windows it took with it. */
final class FailureLines {
    private static final Set<ErrorCode> CLOSING = EnumSet.of(
            ErrorCode.NOT_PERMITTED, ErrorCode.CREDENTIAL_REFUSED, ErrorCode.SHARED_CLIENT, ErrorCode.HOST_UNREACHABLE);

    private FailureLines() {}

    /** Returns the failures of one stream; those of one closing kind as the first of them, from their first day to their last. */
    static List<StreamFailure> of(List<StreamFailure> failures) {
        List<StreamFailure> lines = new ArrayList<>();
        Map<ErrorCode, Integer> places = new EnumMap<>(ErrorCode.class);
        for (StreamFailure failure : failures) {
            ErrorCode code = failure.failure().code();
            Integer place = CLOSING.contains(code) ? places.putIfAbsent(code, lines.size()) : null;
            if (place == null) {
                lines.add(failure);
            } else {
                lines.set(place, joined(lines.get(place), failure));
            }
        }
        return lines;
    }

    private static StreamFailure joined(StreamFailure one, StreamFailure other) {
        return new StreamFailure(
                one.stream(),
                Stream.of(one.from(), other.from()).flatMap(Optional::stream).min(Comparator.naturalOrder()),
                Stream.of(one.to(), other.to()).flatMap(Optional::stream).max(Comparator.naturalOrder()),
                one.failure());
    }
}
