package dev.senselake.function;

import dev.senselake.column.RegisteredColumns;
import dev.senselake.function.Configured.Remark;
import dev.senselake.late.InsertedMarks;
import dev.senselake.late.LateRows;
import dev.senselake.load.LoadPorts;
import dev.senselake.load.WindowLoader;
import dev.senselake.stream.InsertedRows;
import dev.senselake.stream.ReadResult;
import dev.senselake.stream.StreamReader;
import dev.senselake.stream.StreamSpec;
import dev.senselake.stream.StreamTask;
import dev.senselake.stream.TaskOutcome;
import dev.senselake.time.Deadline;

/** Loads a window, or the days of late rows; {@code remark} says what is wrong with a later configuration, if anything is. */
record StreamLoader(LoadPorts ports, RegisteredColumns.Parts columns, InsertedMarks marks, Remark remark)
        implements LoadHandler.Loader {
    @Override
    public TaskOutcome load(Configured configured, StreamSpec spec, StreamTask task, Deadline deadline) {
        LoadPorts waiting = ports.waiting(configured.settings().secondLook());
        SourceReaders readers = configured.readers();
        StreamReader reader = noting(readers.reader(spec.stream(), RegisteredColumns.keeping(spec, columns)));
        if (task.late()) {
            InsertedRows inserted = readers.insertedRows(spec.stream()).orElseThrow();
            return new LateRows(spec, reader, inserted, marks, waiting).load(task, deadline);
        }
        return new WindowLoader(spec, reader, waiting).load(task, deadline);
    }

    private StreamReader noting(StreamReader reader) {
        return (request, rows) -> {
            ReadResult read = reader.read(request, rows);
            return remark.now().map(read::noting).orElse(read);
        };
    }
}
