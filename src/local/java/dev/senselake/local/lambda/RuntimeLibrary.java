package dev.senselake.local.lambda;

import dev.senselake.local.child.ClassPath;
import dev.senselake.local.failure.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The native part of AWS's runtime client, unpacked once. Left to itself each worker would unpack it to one fixed file in
 * /tmp, and so overwrite the file that running workers use.
 */
final class RuntimeLibrary {
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeLibrary() {}

    /** Returns the library for this machine, in the cache folder. */
    static Path unpack(ClassPath runtime, Path cache) {
        String name = nameFor(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path library = cache.resolve(name);
        if (Files.isRegularFile(library)) {
            return library;
        }
        try (JarFile jar = new JarFile(clientJar(runtime).toFile())) {
            ZipEntry entry = jar.getEntry("jni/" + name);
            if (entry == null) {
                throw new UserException("the Lambda runtime client has no %s: run ./senselake build".formatted(name));
            }
            Files.createDirectories(cache);
            Path fresh = Files.createTempFile(cache, name, ".tmp");
            Files.copy(jar.getInputStream(entry), fresh, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserException("%s cannot be written: check the folder's permissions".formatted(library), e);
        }
    }

    static String nameFor(String system, String architecture) {
        String machine = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            default -> "";
        };
        if (!system.toLowerCase(Locale.ROOT).contains("linux") || machine.isEmpty()) {
            throw new UserException(
                    "AWS's Lambda runtime client runs on Linux (x86_64, aarch64) only, this machine is %s (%s): use a container or a virtual machine"
                            .formatted(system, architecture));
        }
        boolean musl = Files.exists(Path.of("/lib/ld-musl-%s.so.1".formatted(machine)));
        return "libaws-lambda-jni.linux%s-%s.so"
                .formatted(musl ? "_musl" : "", machine.equals("aarch64") ? "aarch_64" : machine);
    }

    private static Path clientJar(ClassPath runtime) {
        return runtime.elements().stream()
                .filter(jar -> jar.toString().contains("aws-lambda-java-runtime-interface-client"))
                .findFirst()
                .orElseThrow(() ->
                        new UserException("class path of the Lambda runtime lacks its client: run ./senselake build"));
    }
}
