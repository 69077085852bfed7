package dev.senselake.counts;

import dev.senselake.counts.DayCounts.Detail;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * Counts as they stand in an item: a byte that is the version of the form, then one deflated stream. Immutable; the bytes
 * that are read may be anybody's, so {@link #decoded} bounds what it inflates.
 */
public final class EncodedCounts {
    /** The most bytes of one item's counts. */
    public static final int MOST_BYTES = 300_000;

    /** The version of the form in which this release encodes. */
    public static final int FORM = 1;

    /** By the byte that stands for it. */
    static final List<Detail> CODES = List.of(Detail.HOURS, Detail.DAYS, Detail.ALL);

    static final int MOST_ENTITIES = 10_000;
    static final int MOST_INFLATED = 4 << 20;

    private final Detail detail;
    private final byte[] bytes;

    EncodedCounts(Detail detail, byte[] bytes) {
        this.detail = detail;
        this.bytes = bytes;
    }

    /** Encodes counts, in less detail where they do not fit. */
    public static EncodedCounts of(DayCounts counts) {
        return of(counts.detail(), counts.entities());
    }

    static EncodedCounts of(Detail detail, SortedMap<String, EntityHours> entities) {
        CountsWriter writer = new CountsWriter();
        entities.forEach(writer::add);
        return detail == Detail.ALL ? writer.together() : writer.encoded();
    }

    /** Takes what an item holds, unseen. */
    public static EncodedCounts stored(Detail detail, byte[] bytes) {
        return new EncodedCounts(detail, bytes.clone());
    }

    /** Reads the counts of a day. Throws {@link IllegalArgumentException} where the bytes are none or too many. */
    public DayCounts decoded(String stream, LocalDate day) {
        return CountsReader.read(bytes).of(stream, day);
    }

    /** Returns how much is known of each entity. */
    public Detail detail() {
        return detail;
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
