package dev.senselake.local.simulator.vea;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a data row can be about. */
public enum EntityType {
    /** One counting zone. */
    ZONE(0),
    /** All zones of one sensor. */
    SENSOR(1),
    /** All zones of one site. */
    SITE(2),
    /** All zones of one location. */
    LOCATION(3),
    /** All zones around one space. */
    SPACE(4);

    private final int number;

    EntityType(int number) {
        this.number = number;
    }

    /** Returns the number that goes into ids and into the noise; it never changes. */
    public int number() {
        return number;
    }

    /** Returns the word of the API, such as {@code zone}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name of the id column, such as {@code zoneId}. */
    public String idKey() {
        return code() + "Id";
    }

    /** Finds a type by the word of the API. */
    public static Optional<EntityType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.code().equals(word)).findFirst();
    }
}
