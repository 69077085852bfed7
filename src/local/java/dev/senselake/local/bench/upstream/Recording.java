package dev.senselake.local.bench.upstream;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of answers with its index, which stays as it is. */
public record Recording(Path folder, List<RecordedAnswer> answers) {
    public Recording {
        answers = List.copyOf(answers);
    }

    /** Writes the index of the answers whose files stand in the folder. */
    static Recording of(Path folder, List<RecordedAnswer> answers) {
        Recording recording = new Recording(folder, answers);
        try {
            Files.write(
                    recording.index(),
                    answers.stream().map(RecordedAnswer::line).toList());
            return recording;
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check the free space".formatted(recording.index()), e);
        }
    }

    /** Reads the index of a folder. */
    static Recording read(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(index(folder))) {
            return new Recording(folder, lines.map(RecordedAnswer::parse).toList());
        }
    }

    /** Returns the file with a line per answer. */
    public Path index() {
        return index(folder);
    }

    /** Returns a recording, in another folder, of the first answer only whose target contains the text. */
    public Recording first(Path other, String text) {
        RecordedAnswer chosen = answers.stream()
                .filter(answer -> answer.target().contains(text))
                .findFirst()
                .orElseThrow(() -> new UserException("nothing was recorded of " + text));
        try {
            Files.copy(
                    folder.resolve(chosen.file()), other.resolve(chosen.file()), StandardCopyOption.REPLACE_EXISTING);
            return of(other, List.of(chosen));
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check the free space".formatted(other), e);
        }
    }

    private static Path index(Path folder) {
        return folder.resolve("index.tsv");
    }
}
