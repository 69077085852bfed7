package dev.senselake.load;

/** How publishing one partition ended. */
sealed interface Published {
    /** The object was put; {@code bytesPut} went over the wire. */
    record Written(long bytesPut) implements Published {}

    /** The object that stood there has these rows already; nothing was sent. */
    record Unchanged() implements Published {}

    /** A newer attempt owns the partition; nothing of this one shows. */
    record Superseded() implements Published {}
}
