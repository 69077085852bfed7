package dev.senselake.local.aws;

import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A port that a service shall listen on: the wanted one, or a free one that the system gives to nobody else meanwhile. At
 * a free one the service has to allow that its port is shared.
 */
final class ReservedPort implements AutoCloseable {
    private final int number;
    private final Optional<SocketChannel> reservation;

    private ReservedPort(int number, Optional<SocketChannel> reservation) {
        this.number = number;
        this.reservation = reservation;
    }

    /**
     * Reserves a port of the address; 0 stands for any free one.
     *
     * @throws UserException if the address has no free port, or is not of this machine
     */
    static ReservedPort of(String address, int wanted) {
        if (wanted != 0) {
            return new ReservedPort(wanted, Optional.empty());
        }
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(new InetSocketAddress(address, 0));
            int number = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            return new ReservedPort(number, Optional.of(channel));
        } catch (IOException e) {
            throw new UserException("no free port on %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    int number() {
        return number;
    }

    /** Whether the service has to share the port with this reservation. */
    boolean isShared() {
        return reservation.isPresent();
    }

    @Override
    public void close() {
        reservation.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UserException("port %d cannot be given back: %s".formatted(number, e.getMessage()), e);
            }
        });
    }
}
