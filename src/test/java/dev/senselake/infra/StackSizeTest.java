package dev.senselake.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The stack stays as short as somebody reads who deploys it; the tables of {@code infra/athena.yaml} are generated. */
class StackSizeTest {
    private final Template template = Template.read();

    @Test
    void templateStaysShort() {
        assertThat(Repository.text("sam-template.yaml").lines()).hasSizeLessThanOrEqualTo(1_200);
        assertThat(template.root().path("Resources")).hasSizeLessThanOrEqualTo(55);
        assertThat(template.parameters()).hasSizeLessThanOrEqualTo(18);
    }

    @Test
    void definitionStaysShort() {
        assertThat(Repository.text(Repository.DEFINITION).lines()).hasSizeLessThanOrEqualTo(750);
    }
}
