package dev.senselake.local.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableZipTest {
    private static final String TIME = "2026-01-01T00:00:00Z";

    @TempDir
    Path folder;

    @Test
    void orderAndTimesOfTheEntriesMakeNoDifference() throws IOException {
        Path first = stable("first", LocalDateTime.of(2026, 3, 1, 1, 2), entries("b.txt", "two", "a.txt", "one"));
        Path second = stable("second", LocalDateTime.of(2027, 4, 5, 6, 8), entries("a.txt", "one", "b.txt", "two"));

        assertThat(first).hasSameBinaryContentAs(second);
        try (ZipFile zip = new ZipFile(first.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("a.txt", "b.txt");
            assertThat(zip.stream().map(ZipEntry::getTimeLocal)).containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
            assertThat(zip.getInputStream(zip.getEntry("b.txt"))).hasContent("two");
        }
    }

    @Test
    void anotherContentGivesOtherBytes() throws IOException {
        LocalDateTime time = LocalDateTime.of(2026, 3, 1, 1, 2);
        Path first = stable("first", time, entries("a.txt", "one"));
        Path second = stable("second", time, entries("a.txt", "two"));

        assertThat(Files.mismatch(first, second)).isNotNegative();
    }

    @Test
    void keysAreNumberedByTheirPlaceAndStayTheSameKeyInAllClasses() throws IOException {
        RecordedKeys keys = new RecordedKeys();

        byte[] puts = keys.renumber(classWith("proxykey71", "kept", "proxykey5"));
        byte[] takes = keys.renumber(classWith("proxykey5", "proxykey9"));

        assertThat(puts).isEqualTo(classWith("proxykey1", "kept", "proxykey2"));
        assertThat(takes).isEqualTo(classWith("proxykey2", "proxykey3"));
    }

    @Test
    void everyKindOfConstantIsCopied() throws Exception {
        for (Class<?> type : List.of(String.class, Map.class, Math.class, LocalDateTime.class, RecordedKeys.class)) {
            byte[] classFile = bytesOf(type);

            assertThat(new RecordedKeys().renumber(classFile)).isEqualTo(classFile);
        }
    }

    @Test
    void whatIsNoClassIsRefused() {
        byte[] text = "this is a text and not a class".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new RecordedKeys().renumber(text)).isInstanceOf(IOException.class);
    }

    private Path stable(String name, LocalDateTime time, Map<String, String> entries) throws IOException {
        Path zip = folder.resolve(name + ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(time);
                out.putNextEntry(entry);
                out.write(content.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        StableZip.main(new String[] {zip.toString(), TIME});
        return zip;
    }

    private static Map<String, String> entries(String... namesAndContents) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            entries.put(namesAndContents[i], namesAndContents[i + 1]);
        }
        return entries;
    }

    private static byte[] classWith(String... texts) {
        return ClassFile.of()
                .build(
                        ClassDesc.of("Recorded"),
                        type -> type.withMethodBody(
                                "texts", MethodTypeDesc.ofDescriptor("()V"), ClassFile.ACC_STATIC, code -> {
                                    for (String text : texts) {
                                        code.loadConstant(text).pop();
                                    }
                                    code.return_();
                                }));
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in.readAllBytes();
        }
    }
}
