package dev.senselake.mark;

import java.time.LocalDate;
import java.util.Collection;

/**
 * The days of each stream that may be due although runs do not look at them each night. Whatever makes such a day due adds it
 * first, or at once with that; a day that is not due does no harm here. Only a plan takes days away.
 */
public interface DueLists {
    /** Returns the list of a stream, {@link DueList#NONE} where there is none or somebody mistyped it. */
    DueList of(String stream);

    /** Adds days; the version rises also where they are there already. */
    void add(String stream, Collection<LocalDate> days);

    /** Says by which rules days will be judged, before they are; nothing is known of the stream until then. Returns the list. */
    DueList begin(String stream, DueList.Rules rules);

    /** Replaces the list by its next version; changes nothing where it is not the one that was seen any more. */
    void replace(String stream, DueList next);

    /** Makes nothing known of the stream any more, so that the next plan reads all of its days. */
    void discard(String stream);
}
