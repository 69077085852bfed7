package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.source.sensource.token.VeaAuthApi;

/** SenSource over APIs that a test gives, without a REST client. */
public final class InMemorySenSource {
    private InMemorySenSource() {}

    /** Returns the source as deployed, over these APIs. */
    public static SenSource of(SenSourceSettings settings, SenSource.Ports ports, VeaAuthApi auth, VeaApi data) {
        return new SenSource(settings, ports, auth, data);
    }
}
