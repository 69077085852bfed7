package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Secret and bucket of a stack, where AWS does not hand them out to whoever types a command. */
class RefusedStackTest {
    private static final String REPORT = "report --lake s3://lake --table senselake --secret arn:aws:secretsmanager:s";

    private final StackProperties properties = new StackProperties();

    @Test
    void refusalIsASentenceThatSaysWhatToCheck() throws IOException {
        HttpServer secrets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] refusal = "{\"__type\":\"AccessDeniedException\"}".getBytes(StandardCharsets.UTF_8);
        secrets.createContext("/", exchange -> {
            exchange.sendResponseHeaders(400, refusal.length);
            exchange.getResponseBody().write(refusal);
            exchange.close();
        });
        secrets.start();
        properties.set(URI.create("http://127.0.0.1:" + secrets.getAddress().getPort()));
        try {
            new CommandCall().checkWrongUsage(REPORT, "secretsmanager:GetSecretValue");
            CommandCall sql = new CommandCall();
            assertThat(sql.execute("sql", "from traffic", "--lake", "s3://lake", "--table", "senselake"))
                    .isEqualTo(1);
            assertThat(sql.err())
                    .startsWith("senselake: AWS could not be asked (")
                    .contains("): check bucket and table")
                    .doesNotContain("Exception", "unexpectedly");
        } finally {
            properties.restore();
            secrets.stop(0);
        }
    }
}
