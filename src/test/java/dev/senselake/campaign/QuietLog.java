package dev.senselake.campaign;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Silences the functions while they run many thousand times. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {
    private static final Logger FUNCTIONS = Logger.getLogger("dev.senselake");

    @Override
    public void beforeAll(ExtensionContext context) {
        FUNCTIONS.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        FUNCTIONS.setLevel(null);
    }
}
