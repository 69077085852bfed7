package dev.senselake.config;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All keys as text, unchecked. */
public record SettingsText(
        SenSourceConfig sensource,
        SenseforceConfig senseforce,
        LakeText lake,
        LedgerText ledger,
        PlatformText platform) {
    private static final int FILE = 100;
    private static final int ENVIRONMENT = 300;

    /**
     * Reads properties such as {@code sensource.client-id} and environment variables such as {@code SENSOURCE_CLIENT_ID},
     * which win. Values are taken literally.
     */
    public static SettingsText read(Map<String, String> properties, Map<String, String> environment) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "file", FILE))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT))
                .withMappingIgnore("**");
        types().forEach(builder::withMapping);
        SmallRyeConfig config = builder.build();
        return new SettingsText(
                config.getConfigMapping(SenSourceConfig.class),
                config.getConfigMapping(SenseforceConfig.class),
                config.getConfigMapping(LakeText.class),
                config.getConfigMapping(LedgerText.class),
                config.getConfigMapping(PlatformText.class));
    }

    /** Returns every key as a property name, such as {@code sensource.client-id}. */
    public static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        types().map(ConfigClass::configClass)
                .forEach(type -> keys.addAll(ConfigMappings.getProperties(type).keySet()));
        return keys;
    }

    /** Returns the environment variable of a property. */
    public static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Stream<Class<?>> types() {
        return Stream.of(
                SenSourceConfig.class, SenseforceConfig.class, LakeText.class, LedgerText.class, PlatformText.class);
    }
}
