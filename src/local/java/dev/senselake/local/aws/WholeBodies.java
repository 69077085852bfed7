package dev.senselake.local.aws;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * A response that takes in the rest of its request before it goes out. S3Proxy answers before the last bytes of an
 * upload; Jetty then closes the connection under the writing client, who loses the answer and sends everything again.
 */
final class WholeBodies extends Response.Wrapper {
    WholeBodies(Request request, Response response) {
        super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (!isCommitted()) {
            try {
                Content.Source.consumeAll(getRequest());
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
        }
        super.write(last, content, callback);
    }
}
