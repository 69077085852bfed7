package dev.senselake.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void aTextHasItsDigestInLowerCaseHexadecimal() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
    }

    @Test
    void piecesGiveTheDigestOfTheWhole() {
        Sha256 digest = new Sha256();
        digest.update("xab".getBytes(UTF_8), 1, 2);
        digest.update("c".getBytes(UTF_8), 0, 1);

        assertThat(digest.hex()).isEqualTo(ABC);
    }
}
