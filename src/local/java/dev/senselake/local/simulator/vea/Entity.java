package dev.senselake.local.simulator.vea;

import java.util.List;

/** Something that data rows are about, with the zones whose counts it adds up. */
public record Entity(EntityType type, int number, String id, String name, List<Zone> zones) {

    /** Copies the zones. */
    public Entity {
        zones = List.copyOf(zones);
    }
}
