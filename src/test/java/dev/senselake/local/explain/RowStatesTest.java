package dev.senselake.local.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.senselake.local.explain.ChangeFile.Change;
import dev.senselake.local.explain.Explanation.How;
import dev.senselake.local.explain.Explanation.RowChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way back from a row to what it was. */
class RowStatesTest {
    private static final JsonNode ABSENT = MissingNode.getInstance();

    @Test
    void rowsGoBackFromGenerationToGeneration() {
        RowStates states = new RowStates(List.of(row(3)));

        assertThat(states.before(file(true, change(row(2), row(3)))))
                .extracting(RowChange::how)
                .containsExactly(How.CHANGED);
        assertThat(states.before(file(true)))
                .containsExactly(new RowChange(key(), How.SAME, Optional.empty(), Optional.of(row(2))));
        assertThat(states.before(file(true, change(ABSENT, row(2)))))
                .extracting(RowChange::how)
                .containsExactly(How.ADDED);
        assertThat(states.first()).isEmpty();
        assertThat(states.isChangedFromOutside()).isFalse();
    }

    @Test
    void rowThatWentIsToldByTheGenerationThatTookIt() {
        RowStates states = new RowStates(List.of());

        assertThat(states.before(file(true, change(row(2), ABSENT))))
                .containsExactly(new RowChange(key(), How.REMOVED, Optional.of(row(2)), Optional.empty()));
        assertThat(states.first())
                .containsExactly(new RowChange(key(), How.FIRST, Optional.empty(), Optional.of(row(2))));
    }

    @Test
    void fileThatListsAPartLeavesTheRowsBeforeItUnknown() {
        RowStates states = new RowStates(List.of(row(3)));

        assertThat(states.before(file(false))).extracting(RowChange::how).containsExactly(How.UNKNOWN);
        assertThat(states.before(file(true))).extracting(RowChange::how).containsExactly(How.UNKNOWN);
        assertThat(states.before(file(true, change(row(1), row(2)))))
                .extracting(RowChange::how)
                .containsExactly(How.CHANGED);
        assertThat(states.first())
                .containsExactly(new RowChange(key(), How.FIRST, Optional.empty(), Optional.of(row(1))));
        assertThat(states.isChangedFromOutside()).isFalse();
    }

    @Test
    void rowInTheLakeThatNobodyPutThereIsNoticed() {
        RowStates states = new RowStates(List.of(row(9)));

        states.before(file(true, change(row(1), row(2))));

        assertThat(states.isChangedFromOutside()).isTrue();
        assertThat(states.first()).extracting(RowChange::after).containsExactly(Optional.of(row(1)));
    }

    @Test
    void rowOfADatasetThatWentAndCameUnderOneKeyHasChanged() {
        RowStates states = new RowStates(List.of(row(3)));

        List<RowChange> made = states.before(file(true, change(row(2), ABSENT), change(ABSENT, row(3))));

        assertThat(made).containsExactly(new RowChange(key(), How.CHANGED, Optional.of(row(2)), Optional.of(row(3))));
        assertThat(states.first()).extracting(RowChange::after).containsExactly(Optional.of(row(2)));
    }

    private static ChangeFile file(boolean whole, Change... changes) {
        return new ChangeFile(1, whole, List.of(changes), Optional.empty(), Optional.empty());
    }

    private static Change change(JsonNode before, JsonNode now) {
        return new Change(key(), before, now);
    }

    private static JsonNode key() {
        return json("{\"thing\":\"m1\",\"timestamp\":1767225600000,\"id\":\"7\"}");
    }

    private static JsonNode row(int value) {
        return json("{\"thing\":\"m1\",\"timestamp\":1767225600000,\"id\":\"7\",\"value\":%d}".formatted(value));
    }

    private static JsonNode json(String text) {
        try {
            return Rows.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
