package dev.senselake.local.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.senselake.lake.LakeConfig;
import dev.senselake.local.failure.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names a stack on the command line. */
class StackAddressTest {
    @ParameterizedTest
    @CsvSource({
        "s3://counts, counts, ''",
        "s3://counts/, counts, ''",
        "s3://counts/lake/raw, counts, lake/raw",
        "s3://counts/lake/, counts, lake"
    })
    void addressIsBucketAndPrefix(String address, String bucket, String prefix) {
        assertThat(StackAddress.of(address, "ledger", Optional.empty()).lake())
                .isEqualTo(new LakeConfig(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"counts", "http://counts", "s3://", "s3://Counts", "s3://counts/../other", "s3://counts/a//b"})
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> StackAddress.of(address, "ledger", Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("--lake is " + address);
    }

    @Test
    void tableNameHasTheFormOfOne() {
        assertThatThrownBy(() -> StackAddress.of("s3://counts", "a table", Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("LedgerTableName");
    }
}
