package dev.senselake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run in the environment of a corporate machine: what stands in for AWS and for the sources is on this machine. */
@Timeout(600)
class ProxiedMachineIT {
    @TempDir
    Path folder;

    @Test
    @Tag("FC20")
    void standInsAreNeverAskedThroughTheProxy() throws Exception {
        try (Sources sources = Sources.start();
                ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = sources.environment();
            String url = "http://127.0.0.1:" + proxy.getLocalPort();
            for (String name : new String[] {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"}) {
                environment.put(name, url);
            }

            ToolProcess run = ToolProcess.run(folder.resolve("home"), environment, Table.input(Table.ONE_OF_EACH));

            assertThat(run.process().waitFor()).as(run::errors).isZero();
            assertThat(Files.readString(run.out())).contains("succeeded");
            proxy.setSoTimeout(1);
            assertThatThrownBy(proxy::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
