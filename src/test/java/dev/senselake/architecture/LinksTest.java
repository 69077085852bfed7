package dev.senselake.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the links of the documents: each leads to a file, and to a heading or an anchor of it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

    @Test
    void everyLinkOfADocumentLeadsSomewhere() throws IOException {
        List<Link> links = documents().stream().flatMap(LinksTest::links).toList();

        assertThat(links).isNotEmpty();
        assertThat(links).filteredOn(link -> !link.leadsSomewhere()).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<Link> links(Path document) {
        return LINK.matcher(RepositoryFile.read(document.toString()).text())
                .results()
                .map(link -> new Link(document, link.group(1), link.group(2) == null ? "" : link.group(2)));
    }

    private record Link(Path document, String place, String anchor) {
        boolean leadsSomewhere() {
            Path target = place.isEmpty() ? document : document.resolveSibling(place);
            return Files.exists(target) && (anchor.isEmpty() || anchors(target).contains(anchor));
        }
    }

    private static Set<String> anchors(Path document) {
        String text = RepositoryFile.read(document.toString()).text();
        return Stream.concat(first(HEADING, text).map(LinksTest::slug), first(ANCHOR, text))
                .collect(toSet());
    }

    private static Stream<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
    }

    /** Returns the anchor that GitHub makes of a heading. */
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
