package dev.senselake.local.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** The hosts that a home was filled from, by source; rows of different origin never meet in one lake. */
public final class HomeOrigin {
    private static final String FILE = "origin.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** Looks at the origin kept in a home's folder. */
    public HomeOrigin(Path folder) {
        this.folder = folder;
    }

    /** Refuses the home, as a user error, if it was filled from other hosts than {@code hosts} (by source). */
    public void require(Map<String, String> hosts) {
        Map<String, String> known = read();
        hosts.forEach((source, host) -> {
            String before = known.getOrDefault(source, host);
            if (!before.equals(host)) {
                throw new UserException(
                        "home %s holds %s data of %s, but the configuration names %s: choose another home with --home"
                                .formatted(folder, source, before, host));
            }
        });
    }

    /** Remembers the hosts of the sources that are configured now, besides those known already. */
    public void remember(Map<String, String> hosts) {
        Map<String, String> all = new TreeMap<>(read());
        all.putAll(hosts);
        ObjectNode node = JSON.createObjectNode();
        all.forEach(node::put);
        try {
            Path next = Files.writeString(folder.resolve(FILE + ".new"), node.toPrettyString());
            Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException("%s cannot be written: %s".formatted(folder.resolve(FILE), e.getMessage()), e);
        }
    }

    private Map<String, String> read() {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            Map<String, String> hosts = new TreeMap<>();
            node.properties()
                    .forEach(entry -> hosts.put(entry.getKey(), entry.getValue().asText()));
            return hosts;
        } catch (IOException e) {
            throw new UserException(
                    "%s cannot be read: restore it, or choose another home with --home".formatted(file), e);
        }
    }
}
