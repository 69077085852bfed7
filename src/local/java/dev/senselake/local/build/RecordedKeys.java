package dev.senselake.local.build;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers the keys under which Quarkus' generated classes hand values to each other, from 1 in the order in which they are
 * met. Quarkus itself numbers them as its threads happen to run (quarkusio/quarkus#53025). A key has no meaning but to be
 * the same wherever its value is put and taken.
 */
final class RecordedKeys {
    private static final Pattern KEY = Pattern.compile("proxykey\\d+");
    private static final int MAGIC_AND_VERSION = 8;

    private final Map<String, String> numbered = new HashMap<>();

    /** Returns the class file with its keys replaced in the constant pool; every other byte stays. */
    byte[] renumber(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(in.readNBytes(MAGIC_AND_VERSION));
        int constants = in.readUnsignedShort();
        out.writeShort(constants);
        int next = 1;
        while (next < constants) {
            next += copyConstant(in, out);
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }

    /** Returns how many numbers of the pool the constant takes. Tags and sizes: Java Virtual Machine Specification 4.4. */
    private int copyConstant(DataInputStream in, DataOutputStream out) throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == 1) {
            out.writeUTF(stable(in.readUTF()));
            return 1;
        }
        int size = switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("not a class file: constant of kind " + tag);
        };
        out.write(in.readNBytes(size));
        return size == 8 ? 2 : 1;
    }

    private String stable(String text) {
        return KEY.matcher(text).matches()
                ? numbered.computeIfAbsent(text, absent -> "proxykey" + (numbered.size() + 1))
                : text;
    }
}
