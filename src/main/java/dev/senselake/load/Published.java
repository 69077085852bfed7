package dev.senselake.load;

import java.util.Set;

/** How publishing one partition ended. */
sealed interface Published {
    /** The object was put; {@code bytesPut} went over the wire. */
    record Written(long bytesPut, Set<String> flags) implements Published {
        public Written {
            flags = Set.copyOf(flags);
        }
    }

    /** The object that stood there has these rows already; nothing was sent. */
    record Unchanged(Set<String> flags) implements Published {
        public Unchanged {
            flags = Set.copyOf(flags);
        }
    }

    /** A newer attempt owns the partition; nothing of this one shows. */
    record Superseded() implements Published {}
}
