package dev.senselake.function;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.config.SenseforceSettings;
import dev.senselake.source.Network;
import dev.senselake.source.RestClients;
import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.sensource.SenSource;

/** How the connections to both sources are made. */
interface SourceClients {
    /** By the REST client of Quarkus. */
    SourceClients REST = new SourceClients() {
        @Override
        public SenSource sensource(SenSourceSettings settings, SenSource.Ports ports) {
            return new SenSource(settings, ports);
        }

        @Override
        public DatasetApi datasets(SenseforceSettings settings, Network network) {
            return RestClients.build(
                    DatasetApi.class, settings.backendUrl(), settings.times().timeouts(), network);
        }
    };

    SenSource sensource(SenSourceSettings settings, SenSource.Ports ports);

    DatasetApi datasets(SenseforceSettings settings, Network network);
}
