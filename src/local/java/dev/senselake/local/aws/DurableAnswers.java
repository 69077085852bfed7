package dev.senselake.local.aws;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** The answer to a write of an object, which goes out, if it says that all is well, only when the object is on the disk. */
final class DurableAnswers extends Response.Wrapper {
    private static final int FIRST_REFUSAL = 300;

    private final DurableWrites writes;

    DurableAnswers(Request request, Response response, DurableWrites writes) {
        super(request, response);
        this.writes = writes;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        // An upload of parts begins its answer before it has put them together.
        if ((last || !isCommitted()) && getStatus() < FIRST_REFUSAL) {
            try {
                writes.force(getRequest().getHttpURI().getDecodedPath().replaceFirst("^/+", ""));
            } catch (IOException e) {
                callback.failed(e);
                return;
            }
        }
        super.write(last, content, callback);
    }
}
