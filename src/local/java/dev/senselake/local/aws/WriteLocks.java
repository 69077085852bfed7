package dev.senselake.local.aws;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/**
 * Lets one write of a key run at a time. S3Proxy looks at an object's ETag and writes the object in two steps; without
 * this, several writers that name one ETag all win. A write is answered when it is on the disk.
 */
final class WriteLocks extends Handler.Wrapper {
    private static final int STRIPES = 1024;
    private final Semaphore[] stripes = new Semaphore[STRIPES];

    private final DurableWrites writes;

    WriteLocks(Handler next, DurableWrites writes) {
        super(next);
        this.writes = writes;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Semaphore(1, true);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!changesAnObject(request)) {
            return super.handle(request, response, callback);
        }
        Semaphore stripe =
                stripes[Math.floorMod(request.getHttpURI().getCanonicalPath().hashCode(), STRIPES)];
        stripe.acquire();
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable release = () -> releaseOnce(stripe, held);
        boolean handled = false;
        try {
            // The answer may be completed by another thread after this call.
            Response answer = new WholeBodies(request, new DurableAnswers(request, response, writes));
            handled = super.handle(request, answer, Callback.from(callback, release));
            return handled;
        } finally {
            if (!handled) {
                release.run();
            }
        }
    }

    private static boolean changesAnObject(Request request) {
        String query = String.valueOf(request.getHttpURI().getQuery());
        return switch (request.getMethod()) {
            case "PUT" -> !query.contains("partNumber=");
            case "POST", "DELETE" -> true;
            default -> false;
        };
    }

    private static void releaseOnce(Semaphore stripe, AtomicBoolean held) {
        if (held.compareAndSet(true, false)) {
            stripe.release();
        }
    }
}
