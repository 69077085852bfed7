package dev.senselake.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What an operator asks of one home, which is loaded once for all of it. */
class QuestionsIT {
    @TempDir
    static Path folder;

    private static Optional<LoadedHome> loaded = Optional.empty();

    @BeforeAll
    static void load() throws IOException {
        loaded = Optional.of(LoadedHome.twice(folder));
    }

    @AfterAll
    static void close() {
        loaded.ifPresent(LoadedHome::close);
    }

    @Nested
    class Explain extends ExplainQuestions {
        @Override
        LoadedHome home() {
            return loaded.orElseThrow();
        }
    }

    @Nested
    class Verify extends VerifyQuestions {
        @Override
        LoadedHome home() {
            return loaded.orElseThrow();
        }
    }

    @Nested
    class Discover extends DiscoverQuestions {
        @Override
        LoadedHome home() {
            return loaded.orElseThrow();
        }
    }
}
