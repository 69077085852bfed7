package dev.senselake.local.child;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a child JVM runs: its whole environment (nothing is inherited), its working folder and its log. The class path
 * must hold {@link ParentWatchdog}.
 */
public record ChildSpec(
        String name,
        ClassPath classPath,
        List<String> jvmFlags,
        Optional<StartCache> startCache,
        String mainClass,
        List<String> arguments,
        Map<String, String> environment,
        Path folder,
        Path log) {
    public ChildSpec {
        requireNonNull(name, "name is null");
        requireNonNull(classPath, "classPath is null");
        requireNonNull(startCache, "startCache is null");
        requireNonNull(mainClass, "mainClass is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(log, "log is null");
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
