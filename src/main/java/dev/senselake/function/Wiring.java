package dev.senselake.function;

import dev.senselake.failure.ErrorCode;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.ledger.Ledger;
import dev.senselake.load.StreamSpec;
import dev.senselake.run.RunCloser;
import dev.senselake.run.StreamCatalog;
import dev.senselake.senseforce.SenseforceStreams;
import dev.senselake.sensource.SenSourceStreams;
import dev.senselake.settings.LakeText;
import dev.senselake.settings.LedgerText;
import dev.senselake.settings.PlatformText;
import dev.senselake.settings.SenSourceText;
import dev.senselake.settings.SenseforceText;
import dev.senselake.settings.Settings;
import dev.senselake.settings.Settings.Checked;
import dev.senselake.settings.SettingsText;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts together. Everything is made when first needed, so that no function opens what it does not use. */
@Singleton
final class Wiring {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    SettingsText text(
            SenSourceText sensource, SenseforceText senseforce, LakeText lake, LedgerText ledger, PlatformText aws) {
        return new SettingsText(sensource, senseforce, lake, ledger, aws);
    }

    @Produces
    @Singleton
    Settings settings(SettingsText text, Clock clock) {
        return switch (Settings.of(text, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case Checked.Valid(Settings settings) -> settings;
            case Checked.Invalid(List<String> problems) ->
                throw new FatalException(new Failure(
                        ErrorCode.INVALID_CONFIGURATION,
                        String.join("; ", problems),
                        "correct the configuration and start a new run"));
        };
    }

    @Produces
    @Singleton
    StreamCatalog streams(Settings settings) {
        return catalog(settings);
    }

    static StreamCatalog catalog(Settings settings) {
        List<StreamSpec> specs = new ArrayList<>();
        settings.sensource().ifPresent(source -> specs.addAll(SenSourceStreams.of(source.settings())));
        settings.senseforce().ifPresent(source -> specs.addAll(SenseforceStreams.of(source.datasets())));
        return new StreamCatalog(specs);
    }

    @Produces
    @Singleton
    Ledger ledger() {
        throw missing("ledger");
    }

    @Produces
    @Singleton
    TaskLoader loader() {
        throw missing("loader");
    }

    @Produces
    @Singleton
    RunCloser closer(StreamCatalog catalog, Clock clock) {
        throw missing("closer");
    }

    private static FatalException missing(String part) {
        return new FatalException(new Failure(ErrorCode.INVOCATION_FAILED, part + " is not there yet", "wait"));
    }
}
