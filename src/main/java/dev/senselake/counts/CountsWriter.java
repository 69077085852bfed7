package dev.senselake.counts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.counts.DayCounts.Detail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Encodes entities one by one, with as much detail as {@link EncodedCounts#MOST_BYTES} hold: by hour, else the sums of the
 * day, else all entities together. The heap stays bounded however many come. Not safe for several threads.
 */
public final class CountsWriter {
    private @Nullable Form hours = new Form(Detail.HOURS, true);
    private @Nullable Form days = new Form(Detail.DAYS, false);
    private EntityHours all = EntityHours.NONE;

    /** Adds an entity; entities of one name are added up when they are read. */
    public void add(String entity, EntityHours added) {
        all = all.plus(added);
        hours = hours == null || !added.isHourly() ? null : hours.with(entity, added);
        days = days == null ? null : days.with(entity, added);
    }

    /** Returns what was added, in the largest detail that fits. */
    public EncodedCounts encoded() {
        return encoded(hours).or(() -> encoded(days)).orElseGet(this::together);
    }

    /** Returns all entities as one. */
    EncodedCounts together() {
        Form one = new Form(Detail.ALL, all.isHourly());
        one.put(DayCounts.EVERYTHING, all);
        return encoded(one).orElseThrow();
    }

    private static Optional<EncodedCounts> encoded(@Nullable Form form) {
        return Optional.ofNullable(form)
                .map(Form::encoded)
                .filter(counts -> counts.length() <= EncodedCounts.MOST_BYTES);
    }

    /** One of the forms, column by column because that deflates better: names, hours with rows, rows, ins, outs. */
    private static final class Form {
        private final Detail detail;
        private final boolean hourly;
        private final CountBytes names = new CountBytes();
        private final CountBytes present = new CountBytes();
        private final CountBytes rows = new CountBytes();
        private final CountBytes ins = new CountBytes();
        private final CountBytes outs = new CountBytes();
        private int entities;

        Form(Detail detail, boolean hourly) {
            this.detail = detail;
            this.hourly = hourly;
        }

        /** Returns this with an entity more, null where it cannot fit any more. */
        @Nullable
        Form with(String entity, EntityHours added) {
            put(entity, added);
            return entities <= EncodedCounts.MOST_ENTITIES && size() <= EncodedCounts.MOST_INFLATED ? this : null;
        }

        void put(String entity, EntityHours added) {
            entities++;
            names.put(entity.getBytes(UTF_8));
            if (!hourly) {
                rows.put(added.rows());
                ins.putSigned(added.ins());
                outs.putSigned(added.outs());
                return;
            }
            int mask = 0;
            for (int hour = 0; hour < EntityHours.HOURS; hour++) {
                if (added.rows(hour) > 0) {
                    mask |= 1 << hour;
                    rows.put(added.rows(hour) - 1);
                    ins.putSigned(added.ins(hour));
                    outs.putSigned(added.outs(hour));
                }
            }
            present.put(mask);
        }

        private int size() {
            return names.size() + present.size() + rows.size() + ins.size() + outs.size();
        }

        EncodedCounts encoded() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(EncodedCounts.FORM);
            try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
                CountBytes head = new CountBytes();
                head.put(EncodedCounts.CODES.indexOf(detail));
                head.put(hourly ? 1 : 0);
                head.put(entities);
                for (CountBytes part : Arrays.asList(head, names, present, rows, ins, outs)) {
                    part.appendTo(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written", e);
            }
            return new EncodedCounts(detail, bytes.toByteArray());
        }
    }
}
