package dev.senselake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.contract.LakeContract;
import java.util.Map;
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
}
