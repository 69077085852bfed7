package dev.senselake.silence;

import dev.senselake.counts.EntityHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Counters that owe nothing to the simulator: places in four time zones, days with two
 * peaks or an even flow, counts that scatter more than those of independent people, levels that drift from week to week,
 * sources that have rows only where something was counted, and outages that begin and end at any hour.
 */
final class OtherWorld implements World {
    private static final LocalDate BEGIN = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 460;
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Australia/Sydney");
    private static final double[] SIZES = {0.5, 5.5, 14, 40, 1.5, 110, 7, 3};

    /** One counter in so many is that of a room that is used on two days of three. */
    private static final int ROOM_ONE_IN = 12;

    private final Random random;
    private final List<Counter> counters = new ArrayList<>();
    private final Map<String, double[]> expected = new HashMap<>();
    private final Map<String, int[][]> counted = new HashMap<>();
    private final Map<String, List<Fault>> faults = new HashMap<>();

    /** Takes how many counters each place has. */
    OtherWorld(long seed, int... places) {
        random = new Random(seed);
        List<LocalDate> holidays =
                random.ints(9, 0, DAYS).mapToObj(BEGIN::plusDays).toList();
        int number = 0;
        for (int location = 0; location < places.length; location++) {
            ZoneId zone = ZoneId.of(ZONES.get(location % ZONES.size()));
            double[] busy = location(location, zone, holidays);
            boolean sparse = location % 3 == 2;
            for (int i = 0; i < places[location]; i++) {
                Sort sort = number % ROOM_ONE_IN == 3 ? Sort.ROOM : places[location] == 1 ? Sort.ALONE : Sort.USUAL;
                Counter counter =
                        new Counter(number, "c" + number, new Place(zone, Optional.of("place " + location)), sort);
                counters.add(counter);
                count(counter, busy, SIZES[(number * 5 + location) % SIZES.length], sparse);
                number++;
            }
        }
    }

    /** Returns how busy a place is by UTC hour, 1 in the mean of its open hours and 0 while it is closed. */
    private double[] location(int location, ZoneId zone, List<LocalDate> holidays) {
        double[] busy = new double[DAYS * 24];
        int opens = 6 + random.nextInt(5);
        int closes = opens + 8 + random.nextInt(5);
        DayOfWeek shut = DayOfWeek.of(1 + random.nextInt(7));
        int away = random.nextInt(DAYS);
        List<LocalDate> odd = random.ints(4, 0, DAYS).mapToObj(BEGIN::plusDays).toList();
        double drift = 0;
        for (int hour = 0; hour < busy.length; hour++) {
            ZonedDateTime local = instant(hour).atZone(zone);
            if (hour % (7 * 24) == 0) {
                drift = 0.8 * drift + 0.18 * random.nextGaussian();
            }
            LocalDate day = local.toLocalDate();
            boolean closed = holidays.contains(day)
                    || odd.contains(day)
                    || (local.getDayOfWeek() == shut && location % 2 == 0)
                    || (hour / 24 >= away && hour / 24 < away + 12);
            int last = odd.contains(day.minusDays(1)) ? closes - 3 : closes;
            if (!closed && local.getHour() >= opens && local.getHour() < last) {
                double x = (double) (local.getHour() - opens) / (closes - opens);
                double shape = location % 2 == 0
                        ? 0.4
                                + 1.4 * Math.exp(-40 * (x - 0.2) * (x - 0.2))
                                + 1.3 * Math.exp(-30 * (x - 0.75) * (x - 0.75))
                        : 1;
                busy[hour] = shape * Math.exp(drift) * (1 + 0.3 * Math.sin(2 * Math.PI * hour / (365.0 * 24)));
            }
        }
        return busy;
    }

    private void count(Counter counter, double[] busy, double size, boolean sparse) {
        double scatter = 2 + random.nextInt(7);
        double[] mine = new double[busy.length];
        int[][] counts = new int[3][busy.length];
        List<Fault> failed = failures();
        double drift = 0;
        long rooms = random.nextLong();
        for (int hour = 0; hour < busy.length; hour++) {
            if (hour % (7 * 24) == 0) {
                drift = 0.8 * drift + 0.12 * random.nextGaussian();
            }
            LocalDate day = instant(hour).atZone(counter.place().zone()).toLocalDate();
            boolean unused = counter.sort() == Sort.ROOM && new Random(rooms + day.toEpochDay()).nextInt(3) == 0;
            mine[hour] = unused ? 0 : busy[hour] * size * Math.exp(drift);
            double today = mine[hour] * gamma(scatter);
            Instant now = instant(hour);
            Optional<Fault> fault = failed.stream()
                    .filter(each -> each.meets(now, now.plusSeconds(1)))
                    .findFirst();
            int ins = poisson(today);
            int outs = poisson(today * 0.95);
            if (fault.isPresent()) {
                boolean all = fault.get().kind() != SilenceKind.ONE_SIDED;
                ins = all ? 0 : ins;
                outs = 0;
            }
            boolean row =
                    sparse ? ins + outs > 0 : fault.isEmpty() || fault.get().kind() != SilenceKind.NO_ROWS;
            counts[0][hour] = row ? 1 : 0;
            counts[1][hour] = ins;
            counts[2][hour] = outs;
        }
        expected.put(counter.id(), mine);
        counted.put(counter.id(), counts);
        faults.put(
                counter.id(),
                // Without rows of zeros nobody can tell the two from each other.
                failed.stream()
                        .map(fault -> sparse && fault.kind() == SilenceKind.ZEROS
                                ? new Fault(SilenceKind.NO_ROWS, false, fault.from(), fault.to())
                                : fault)
                        .toList());
    }

    private List<Fault> failures() {
        List<Fault> failed = new ArrayList<>();
        double hour = 0;
        while (hour < DAYS * 24) {
            hour += 24 * 5 - 24 * 110 * Math.log(1 - random.nextDouble());
            int length = (int) Math.round(4 * Math.exp(1.3 * Math.abs(random.nextGaussian())));
            Instant from = instant((int) hour);
            SilenceKind kind = List.of(SilenceKind.values()).get(random.nextInt(3));
            failed.add(new Fault(kind, false, from, from.plus(Duration.ofHours(Math.min(length, 240)))));
            hour += length;
        }
        return failed;
    }

    private double gamma(double shape) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum / shape;
    }

    private int poisson(double mean) {
        if (mean > 30) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    @Override
    public List<Counter> counters() {
        return counters;
    }

    @Override
    public EntityHours hours(Counter counter, LocalDate day) {
        int from = (int)
                Duration.between(instant(0), day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .toHours();
        int[][] counts = counted.getOrDefault(counter.id(), new int[0][0]);
        long[][] hours = new long[3][EntityHours.HOURS];
        for (int column = 0; column < hours.length; column++) {
            for (int hour = 0; hour < EntityHours.HOURS; hour++) {
                hours[column][hour] = counts[column][from + hour];
            }
        }
        return EntityHours.of(hours[0], hours[1], hours[2]);
    }

    @Override
    public double expected(Counter counter, Instant hour) {
        int index = (int) Duration.between(instant(0), hour).toHours();
        double[] all = expected.getOrDefault(counter.id(), new double[0]);
        return index < 0 || index >= all.length ? 0 : all[index];
    }

    @Override
    public List<Fault> faults(Counter counter, Instant from, Instant to) {
        return faults.getOrDefault(counter.id(), List.of()).stream()
                .filter(fault -> !fault.from().isBefore(from) && fault.from().isBefore(to))
                .toList();
    }

    private static Instant instant(int hour) {
        return BEGIN.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(hour));
    }
}
