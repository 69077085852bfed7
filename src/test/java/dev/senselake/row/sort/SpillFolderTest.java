package dev.senselake.row.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillFolderTest {
    @TempDir
    private Path folder;

    @Test
    void filesOfAProcessThatWasKilledAreRemovedAndOthersStay() throws IOException {
        SpillFolder killed = new SpillFolder(folder, 1 << 20);
        killed.write(killed.create()).write(new byte[100]);
        killed.create();
        Path other = Files.createFile(folder.resolve("hsperfdata"));

        SpillFolder.removeLeftovers(folder);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(other);
        }
    }

    @Test
    void folderThatIsNotThereHoldsNothingUp() {
        assertThatCode(() -> SpillFolder.removeLeftovers(folder.resolve("absent")))
                .doesNotThrowAnyException();
    }
}
