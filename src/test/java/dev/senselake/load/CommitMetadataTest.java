package dev.senselake.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.lake.FakeLake;
import dev.senselake.lake.Lake;
import dev.senselake.lake.TestBody;
import dev.senselake.ledger.Commit;
import dev.senselake.ledger.Ledger.Claim;
import dev.senselake.ledger.TestCommits;
import dev.senselake.stream.Partition;
import dev.senselake.stream.RowChanges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CommitMetadataTest {
    private static final Instant NOON = Instant.parse("2026-03-20T12:00:00Z");
    private static final String KEY = "traffic/dt=2026-03-10/traffic.ndjson.gz";

    private final Lake lake = new FakeLake();

    @Test
    @Tag("K70")
    void aCommitSurvivesTheMetadataOfItsObject() {
        Commit commit =
                TestCommits.of(7, "", "B", 1, 1, NOON, NOON.plusSeconds(1), NOON, "spec", Set.of("empty", "thin"));
        Lake.StoredObject object = stored(CommitMetadata.of(commit));

        assertThat(CommitMetadata.commit(object)).contains(commit.standing(7, object.tag(), object.size()));
        assertThat(object.metadata()).containsEntry("schema-version", "1");
    }

    @Test
    @Tag("I19")
    void whatACommitChangedSurvivesToo() {
        Commit commit = TestCommits.of(7, "", "B", 1, 1, NOON, NOON.plusSeconds(1), NOON, "spec", Set.of("restated"))
                .changing(Optional.of(new RowChanges(1, 2, 3)));
        Lake.StoredObject object = stored(CommitMetadata.of(commit));

        assertThat(CommitMetadata.commit(object)).contains(commit.standing(7, object.tag(), object.size()));
    }

    @Test
    @Tag("FC25")
    void anObjectNamesTheClaimThatItWasWrittenUnder() {
        Commit commit = TestCommits.of(7, "", "B", 1, 1, NOON, NOON.plusSeconds(1), NOON, "spec", Set.of());
        Claim claim = new Claim(Partition.of("traffic", LocalDate.parse("2026-03-10")), 7, "mine", NOON);

        assertThat(CommitMetadata.claim(stored(CommitMetadata.of(claim, commit))))
                .contains("mine");
    }

    @Test
    @Tag("FC25")
    void anObjectOfTheFormerReleaseNamesNoClaim() {
        Commit commit = TestCommits.of(7, "", "B", 1, 1, NOON, NOON.plusSeconds(1), NOON, "spec", Set.of());

        assertThat(CommitMetadata.claim(stored(CommitMetadata.of(commit)))).isEmpty();
    }

    @Test
    void anObjectOfOtherOriginHasNoCommitAndGenerationZero() {
        Lake.StoredObject object = stored(Map.of("gen", "seven", "rows", "1"));

        assertThat(CommitMetadata.commit(object)).isEmpty();
        assertThat(CommitMetadata.generation(object)).isZero();
        assertThat(CommitMetadata.hasDigest(object, "B")).isFalse();
    }

    private Lake.StoredObject stored(Map<String, String> metadata) {
        lake.put(KEY, TestBody.of("B"), new Lake.PutCondition.Absent(), metadata);
        return lake.head(KEY).orElseThrow();
    }
}
