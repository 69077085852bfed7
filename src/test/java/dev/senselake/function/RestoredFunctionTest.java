package dev.senselake.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.senselake.config.LiveConfiguration;
import dev.senselake.config.Stores;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.lake.Lake;
import dev.senselake.ledger.Ledger;
import dev.senselake.load.LoadPorts;
import dev.senselake.source.SourceStatus;
import dev.senselake.source.sensource.token.TokenStore;
import dev.senselake.time.Timing;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a function holds when Lambda takes its snapshot: it has started, and nobody has invoked it. */
@QuarkusTest
@TestProfile(RestoredFunctionTest.Profile.class)
@Tag("quarkus")
class RestoredFunctionTest {
    // Each of them holds time, chance, a secret, or what was read of the world.
    private static final List<Class<?>> OF_ONE_INVOCATION = List.of(
            Timing.class,
            LiveConfiguration.class,
            Stores.class,
            ConfiguredNow.class,
            SourceStatus.class,
            TokenStore.Factory.class,
            Ledger.class,
            Lake.class,
            DynamoTable.class,
            LoadPorts.class,
            LoadHandler.Loader.class);

    /** A work function that Lambda starts for a snapshot, over its real parts. */
    public static class Profile extends FunctionProfile {
        /** Called by Quarkus. */
        public Profile() {
            super("traffic-chunk");
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("aws.lambda-initialization-type", "snap-start");
            all.put("quarkus.s3.aws.region", "eu-central-1");
            all.put("quarkus.dynamodb.aws.region", "eu-central-1");
            return all;
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of();
        }
    }

    @Test
    @Tag("I18")
    @Tag("H57")
    void nothingOfTimeChanceSecretsOrTheWorldIsHeldBeforeTheFirstInvocation() {
        assertThat(held(ApplicationScoped.class))
                .as("made early, so that no restored function pays for it")
                .hasAtLeastOneElementOfType(S3Client.class)
                .hasAtLeastOneElementOfType(DynamoDbClient.class);
        assertThat(held(Singleton.class))
                .isNotEmpty()
                .noneMatch(part -> OF_ONE_INVOCATION.stream().anyMatch(type -> type.isInstance(part)));

        Supplier<Configured> configured = Arc.container()
                .instance(new TypeLiteral<Supplier<Configured>>() {})
                .get();
        assertThat(configured.get().catalog().names()).contains("traffic");
        Arc.container().instance(LoadHandler.Loader.class).get();
        assertThat(held(Singleton.class))
                .as("made by the first use")
                .hasAtLeastOneElementOfType(Timing.class)
                .hasAtLeastOneElementOfType(LoadPorts.class)
                .hasAtLeastOneElementOfType(LiveConfiguration.class)
                .hasAtLeastOneElementOfType(ConfiguredNow.class);
    }

    private static List<Object> held(Class<? extends Annotation> scope) {
        return Stream.of(Arc.container().getActiveContext(scope))
                .flatMap(context -> context.getState().getContextualInstances().values().stream())
                .toList();
    }
}
