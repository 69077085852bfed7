package dev.senselake.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.row.TestRows.Kept;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortKeysTest {
    @Test
    void numbersSortByValueWhateverTheirSpelling() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            String one = number(random);
            String other = random.nextInt(8) == 0 ? respelled(one) : number(random);
            int expected = Integer.signum(new BigDecimal(one).compareTo(new BigDecimal(other)));
            assertThat(Integer.signum(key(one).compareTo(key(other))))
                    .as("%s and %s", one, other)
                    .isEqualTo(expected);
        }
    }

    @Test
    void longsSortExactly() {
        List<String> ascending = List.of(
                "-9223372036854775808",
                "-9223372036854775807",
                "-10",
                "-9.5",
                "-1",
                "-0.5",
                "-0",
                "1e-9",
                "1",
                "9007199254740992",
                "9007199254740993",
                "9223372036854775806",
                "9223372036854775807",
                "1E400",
                "1E99999999999999999999");
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(key(ascending.get(i))).as(ascending.get(i)).isGreaterThan(key(ascending.get(i - 1)));
        }
        assertThat(key("0")).isEqualTo(key("-0")).isEqualTo(key("0.000e7"));
        assertThat(key("10")).isEqualTo(key("1e1")).isEqualTo(key("1000.00E-2"));
    }

    @Test
    void valuesOfDifferentKindsHaveOneOrder() {
        List<String> ascending = List.of(
                "null",
                "false",
                "true",
                "-5",
                "0",
                "7",
                "\"\"",
                "\"\\u0000\"",
                "\"\\u0000a\"",
                "\"\\u0001\"",
                "\"!\"",
                "\"\\\"\"",
                "\"A\"",
                "\"A \"",
                "\"AB\"",
                "\"\\\\\"",
                "\"a\"",
                "\"é\"",
                "\"😀\"");
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(key(ascending.get(i))).as(ascending.get(i)).isGreaterThan(key(ascending.get(i - 1)));
        }
    }

    @Test
    void theFirstColumnDecidesBeforeTheSecond() {
        assertThat(row("\"a\"", "9")).isLessThan(row("\"aa\"", "1"));
        assertThat(row("\"a\\u0000\"", "1")).isGreaterThan(row("\"a\"", "9"));
        assertThat(row("1", "9")).isLessThan(row("1.5", "1"));
        assertThat(row("-1.5", "9")).isLessThan(row("-1", "1"));
    }

    private static String key(String value) {
        return row("\"t\"", "1", value).keyHex();
    }

    private static Kept row(String thing, String timestamp) {
        return row(thing, timestamp, "null");
    }

    private static Kept row(String thing, String timestamp, String id) {
        return TestRows.encodeOne(
                TestRules.DATASET, "{\"thing\":%s,\"timestamp\":%s,\"id\":%s}".formatted(thing, timestamp, id));
    }

    private static String respelled(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.setScale(value.scale() + 2).toString();
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        text.append(random.nextInt(4) == 0 ? "0" : Long.toString(random.nextLong() >>> (1 + random.nextInt(62))));
        if (random.nextBoolean()) {
            text.append('.').append("0".repeat(random.nextInt(3))).append(random.nextInt(1_000));
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextBoolean() ? "e" : "E").append(random.nextInt(41) - 20);
        }
        return text.toString();
    }
}
