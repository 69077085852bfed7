package dev.senselake.load;

import dev.senselake.lake.Lake.StoredObject;
import dev.senselake.ledger.Commit;
import java.util.Optional;

/** What the metadata of an object says of its commit, for checks outside this package. */
public final class StoredCommits {
    private StoredCommits() {}

    /** Returns the commit, empty if the object is none of ours. */
    public static Optional<Commit> of(StoredObject object) {
        return CommitMetadata.commit(object);
    }
}
