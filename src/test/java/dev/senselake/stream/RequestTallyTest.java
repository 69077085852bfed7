package dev.senselake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("I11")
class RequestTallyTest {
    @Test
    void firstRequestItsRepeatsAndProofsAskForTheSameRows() {
        RequestTally read = new RequestTally(3, 7);
        assertThat(read.asked()).isZero();

        read.request();
        read.request();
        read.retry();
        assertThat(read.asked()).as("two pages, one of them again").isEqualTo(2);

        RequestTally proof = read.proof(0);
        proof.request();
        proof.request();
        proof.retry();
        assertThat(read.asked()).isEqualTo(4);
        assertThat(read.left()).isEqualTo(3);
    }

    @Test
    void answersThatAskToWaitCountInTheWholeRead() {
        RequestTally read = new RequestTally(3, 7);
        read.throttle();
        read.once().throttle();
        read.proof(0).throttle();

        assertThat(read.throttles()).isEqualTo(3);
        assertThat(read.asked()).isZero();
    }

    @Test
    void proofIsTriedAgainWhereThatLeavesOneTryForEachToCome() {
        RequestTally read = new RequestTally(3, 7);
        read.request();

        assertThat(read.proof(3).mostTries()).isEqualTo(3);
        assertThat(read.proof(2).mostTries()).isEqualTo(3);
        assertThat(read.proof(3).mostTries()).isEqualTo(1);
        assertThat(read.proof(0).mostTries()).isEqualTo(3);
    }

    @Test
    void withoutABoundEachProofHasAllTries() {
        RequestTally read = new RequestTally(3);
        read.request();

        assertThat(read.proof(3).mostTries()).isEqualTo(3);
    }
}
