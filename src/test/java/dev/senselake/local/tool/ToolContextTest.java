package dev.senselake.local.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolContextTest {
    private final ToolContext context = new ToolContext(Path.of("checkout"), Map.of(), false, Clock.systemUTC());

    @Test
    void simulatedAndRealRowsNeverShareADefaultHome() {
        assertThat(context.defaultHome(true)).isNotEqualTo(context.defaultHome(false));
    }

    @Test
    void userIsThatOfTheProcessWhereTheEnvironmentDoesNotNameOne() {
        ToolContext named = new ToolContext(Path.of("checkout"), Map.of("USER", "jane"), false, Clock.systemUTC());

        assertThat(named.user()).isEqualTo("jane");
        assertThat(context.user()).isEqualTo(System.getProperty("user.name")).isNotBlank();
    }

    @Test
    void everyPlaceIsAnAbsolutePathBelowTheCheckout() {
        Path root = Path.of("checkout").toAbsolutePath();

        assertThat(context.build()).isEqualTo(root.resolve("target"));
        assertThat(context.definition()).isEqualTo(root.resolve("infra/senselake.asl.json"));
        assertThat(context.defaultHome(true)).isEqualTo(root.resolve(".senselake/simulated"));
    }
}
