package dev.senselake.local.simulator.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets body bytes through at the pace of a delivery and stops at its cut. */
final class ShapedOutput extends FilterOutputStream {

    /** Says that the cut is reached. */
    static final class CutReached extends IOException {
        CutReached(long bytes) {
            super("cut after %d bytes as scripted".formatted(bytes));
        }
    }

    private final Delivery delivery;
    private long sent;

    ShapedOutput(OutputStream out, Delivery delivery) {
        super(out);
        this.delivery = delivery;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int allowed = (int) Math.min(length, delivery.cutAfter() - sent);
        int step = delivery.burst() == 0 ? allowed : delivery.burst();
        for (int done = 0; done < allowed; done += step) {
            int now = Math.min(step, allowed - done);
            out.write(bytes, offset + done, now);
            sent += now;
            rest();
        }
        if (allowed < length) {
            throw new CutReached(sent);
        }
    }

    private void rest() throws IOException {
        if (delivery.burst() > 0) {
            out.flush();
            Pause.of(delivery.pause());
        }
    }
}
