package dev.senselake.source.sensource;

import dev.senselake.row.RowSink;
import dev.senselake.source.sensource.VeaReader.Reading;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.time.Window;
import java.util.List;

/** Reads the hourly rows of a window in one request. Rows of the days beside the window come along; the sink drops them. */
final class FactReader implements StreamReader {
    private final FactFamily family;
    private final List<String> metrics;
    private final VeaCalls calls;
    private final VeaReader reader;

    FactReader(FactFamily family, List<String> metrics, VeaCalls calls, VeaReader reader) {
        this.family = family;
        this.metrics = metrics;
        this.calls = calls;
        this.reader = reader;
    }

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Window window = request.window()
                .orElseThrow(() -> new IllegalArgumentException("stream %s needs a window".formatted(family.stream())));
        Reading reading = new Reading(
                family.rules(),
                sending -> calls.facts(family, metrics, window, sending),
                VeaResponseParser::readObject);
        return reader.read(request, rows, reading);
    }
}
