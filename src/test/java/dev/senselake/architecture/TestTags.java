package dev.senselake.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tags of all tests, read from the compiled classes without loading one. A tag that stands on no test counts as none. */
final class TestTags {
    private static final String JUPITER = "Lorg/junit/jupiter/";

    private TestTags() {}

    /** Returns the tests by tag, those of contracts included. */
    static Map<String, Set<String>> all() {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes())) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> add(tests, parse(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the compiled tests are not readable", e);
        }
        return tests;
    }

    private static Path classes() {
        try {
            return Path.of(TestTags.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the compiled tests lie in no folder", e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + file, e);
        }
    }

    private static void add(Map<String, Set<String>> tests, ClassModel type) {
        List<MethodModel> methods =
                type.methods().stream().filter(TestTags::isTest).toList();
        String name = type.thisClass().name().stringValue();
        String simple = name.substring(name.lastIndexOf('/') + 1);
        if (!methods.isEmpty()) {
            add(tests, type, simple);
        }
        methods.forEach(
                method -> add(tests, method, simple + "." + method.methodName().stringValue()));
    }

    private static void add(Map<String, Set<String>> tests, AttributedElement tagged, String test) {
        annotations(tagged)
                .flatMap(TestTags::tags)
                .forEach(tag ->
                        tests.computeIfAbsent(tag, any -> new TreeSet<>()).add(test));
    }

    private static boolean isTest(MethodModel method) {
        return annotations(method)
                .map(annotation -> annotation.className().stringValue())
                .anyMatch(
                        name -> name.startsWith(JUPITER) && (name.endsWith("Test;") || name.endsWith("TestFactory;")));
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream());
    }

    /** Returns the value of a tag, or of all in the list that several of them are compiled to. */
    private static Stream<String> tags(Annotation annotation) {
        return switch (annotation.className().stringValue().replace(JUPITER, "")) {
            case "api/Tag;", "api/Tags;" ->
                annotation.elements().stream().map(AnnotationElement::value).flatMap(TestTags::texts);
            default -> Stream.empty();
        };
    }

    private static Stream<String> texts(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            case AnnotationValue.OfArray list -> list.values().stream().flatMap(TestTags::texts);
            case AnnotationValue.OfAnnotation tag -> tags(tag.annotation());
            default -> Stream.empty();
        };
    }
}
