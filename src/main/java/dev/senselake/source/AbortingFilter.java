package dev.senselake.source;

import io.vertx.core.http.HttpClientResponse;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;

/**
 * Makes closing a body that was not read to its end close the connection. The client's own stream would instead read the
 * rest in the background, however long it is.
 */
final class AbortingFilter implements ClientResponseFilter {
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
        if (request instanceof ClientRequestContextImpl context && response.getEntityStream() != null) {
            HttpClientResponse answer = context.getRestClientRequestContext().getVertxClientResponse();
            response.setEntityStream(new AbortingStream(response.getEntityStream(), answer));
        }
    }

    private static final class AbortingStream extends FilterInputStream {
        private final HttpClientResponse answer;
        private boolean ended;

        AbortingStream(InputStream body, HttpClientResponse answer) {
            super(body);
            this.answer = answer;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            ended |= value < 0;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            ended |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                ended = true;
                answer.request().connection().close();
            }
            super.close();
        }
    }
}
