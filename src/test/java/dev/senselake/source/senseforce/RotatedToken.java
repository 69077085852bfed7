package dev.senselake.source.senseforce;

import dev.senselake.config.Secret;

/** A token that has become another one by the time it is read again. */
final class RotatedToken implements Secret<String> {
    private final String rotated;
    private String value;
    private int readings;

    RotatedToken(String value, String rotated) {
        this.value = value;
        this.rotated = rotated;
    }

    static RotatedToken steady(String value) {
        return new RotatedToken(value, value);
    }

    int readings() {
        return readings;
    }

    @Override
    public String current() {
        return value;
    }

    @Override
    public String reread() {
        readings++;
        value = rotated;
        return value;
    }
}
