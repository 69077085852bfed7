package dev.senselake.local.command;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/** The network interface by which containers of Docker reach a machine with Linux. */
final class DockerBridge {
    private static final String NAME = "docker0";
    private static final String USUAL = "172.17.0.1";

    private DockerBridge() {}

    /** Returns its IPv4 address on this machine, or the usual one where Docker has not made it yet. */
    static String address() {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(NAME)).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .findFirst()
                    .map(found -> found.getHostAddress())
                    .orElse(USUAL);
        } catch (SocketException unknown) {
            return USUAL;
        }
    }
}
