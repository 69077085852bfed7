package dev.senselake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Two builds of one commit take the same parts. */
@Tag("S23")
class PinnedVersionsTest {
    private final Document pom;

    PinnedVersionsTest() throws Exception {
        pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
    }

    @Test
    void deployedLibrariesHaveTheVersionsOfTheBillsOfMaterials() {
        assertThat(texts("/project/dependencies/dependency[not(scope) and version]/artifactId"))
                .containsExactly("jspecify");
    }

    @Test
    void everyPluginHasAVersion() {
        assertThat(texts("/project/build/plugins/plugin/artifactId")).isNotEmpty();
        assertThat(texts("/project/build/plugins/plugin[not(version)]/artifactId"))
                .isEmpty();
    }

    @Test
    void noVersionMoves() {
        assertThat(texts("//version[not(ancestor::rules)] | /project/properties/*[contains(name(), 'version')]"))
                .isNotEmpty()
                .allMatch(version -> version.matches("\\$\\{[a-z0-9.-]+}|\\d+(\\.\\d+)*"));
    }

    private List<String> texts(String path) {
        try {
            NodeList found =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> found.item(i).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }
}
