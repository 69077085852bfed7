package dev.senselake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.LakeContract;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FakeLakeTest extends LakeContract {
    private final FakeLake lake = new FakeLake();

    @Override
    protected Lake lake() {
        return lake;
    }

    @Test
    @Tag("F40")
    void aLostAnswerHidesAWriteThatHappened() {
        lake.losingAnswers(1);
        Lake.PutCondition absent = new Lake.PutCondition.Absent();
        assertThat(lake.put("a", TestBody.of("x"), absent, Map.of())).isInstanceOf(Lake.PutResult.Unsettled.class);
        assertThat(lake.head("a")).isPresent();
        assertThat(lake.puts()).isEqualTo(1);
        assertThat(lake.bytesPut()).isEqualTo(1);
    }

    @Test
    @Tag("I5")
    void anObjectWithoutTagIsReplacedOnce() throws IOException {
        lake.replace("copied", "x");
        lake.stripAttributes("copied");
        Optional<Lake.StoredObject> seen = lake.head("copied");
        assertThat(lake.get("copied", seen.orElseThrow()).orElseThrow().readAllBytes())
                .containsExactly('x');

        Lake.PutCondition condition = Lake.PutCondition.on(seen);
        assertThat(lake.put("copied", TestBody.of("y"), condition, Map.of())).isInstanceOf(Lake.PutResult.Stored.class);
        assertThat(lake.put("copied", TestBody.of("z"), condition, Map.of()))
                .isInstanceOf(Lake.PutResult.Unsettled.class);
    }
}
