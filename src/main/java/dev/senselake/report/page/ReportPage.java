package dev.senselake.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.senselake.report.Report;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Makes the page of a report. The template engine is loaded with the first page, so nobody else pays for it. */
public final class ReportPage {
    private static final String HTML = "text/html";

    private final Template template;
    private final String style;

    /** Reads the template. */
    public ReportPage() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                // Every text of the report is a text of the page, whatever signs it holds.
                .addResultMapper(new HtmlEscaper(List.of(HTML)))
                .strictRendering(true)
                .build();
        template = engine.parse(resource("report.html"), Variant.forContentType(HTML), "report");
        style = resource("report.css");
    }

    /** Returns the whole page, which refers to nothing outside of it. */
    public String html(Report report) {
        Words words = new Words();
        return template.data("r", report)
                .data("w", words)
                .data("c", new Charts(words))
                .data("style", new RawString(style))
                .render();
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream("/report/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build left out report/" + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report/%s cannot be read".formatted(name), e);
        }
    }
}
