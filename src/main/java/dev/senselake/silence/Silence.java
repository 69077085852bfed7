package dev.senselake.silence;

import java.time.Instant;
import java.util.Optional;

/**
 * One entity that counted nothing while it should have.
 *
 * @param since begin of the first hour that is lost
 * @param end end of the last hour that is lost, empty while the silence lasts
 * @param found end of the hour with which the evidence was enough; a run that reads up to here is the first to tell it
 * @param usual what it usually has in one of the lost hours: people in the direction in which it counts more, or rows where
 *     it counts no people; of a one-sided silence the people of the direction that is lost
 * @param hoursLost hours without a count in which it usually counts
 */
public record Silence(
        String entity,
        SilenceKind kind,
        Instant since,
        Optional<Instant> end,
        Instant found,
        double usual,
        int hoursLost) {}
