package dev.senselake.config;

import org.eclipse.microprofile.config.spi.Converter;

/** Takes a text as it is given, the empty one too, which the usual converter calls missing. */
public final class GivenText implements Converter<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String convert(String value) {
        return value;
    }
}
