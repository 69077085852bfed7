package dev.senselake.source.sensource;

import dev.senselake.row.RowSink;
import dev.senselake.source.sensource.VeaReader.Reading;
import dev.senselake.stream.ReadRequest;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;

/** Reads a whole list, which comes as a bare array or as an object with results. */
final class ReferenceReader implements StreamReader {
    private final String list;
    private final VeaCalls calls;
    private final VeaReader reader;

    ReferenceReader(String list, VeaCalls calls, VeaReader reader) {
        this.list = list;
        this.calls = calls;
        this.reader = reader;
    }

    @Override
    public ReadResult read(ReadRequest request, RowSink rows) {
        Reading reading = new Reading(
                SenSourceStreams.referenceRules(list),
                sending -> calls.list(list, sending),
                VeaResponseParser::readList);
        return reader.read(request, rows, reading);
    }
}
