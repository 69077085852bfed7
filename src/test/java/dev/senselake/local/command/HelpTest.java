package dev.senselake.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What the help of each command says, on a screen of 80 columns. */
class HelpTest {
    private static final int COLUMNS = 80;

    static List<String> commands() {
        return pages(tool()).map(page -> page.getCommandSpec().qualifiedName()).toList();
    }

    private static CommandLine tool() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return SenselakeCommand.commandLine(nowhere, nowhere);
    }

    private static Stream<CommandLine> pages(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::pages));
    }

    private static CommandLine page(String name) {
        return pages(tool())
                .filter(page -> page.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyWordIsWholeOnItsLine(String name) {
        CommandLine page = page(name);
        String text = page.getUsageMessage(Ansi.OFF);
        CommandSpec spec = page.getCommandSpec();
        List<String> texts = new ArrayList<>(List.of(spec.usageMessage().description()));
        spec.args().forEach(argument -> texts.addAll(List.of(argument.description())));
        spec.subcommands().values().stream()
                .map(part -> part.getCommandSpec().usageMessage().description())
                .forEach(description -> texts.addAll(List.of(description).subList(0, 1)));

        assertThat(text.lines()).allMatch(line -> line.length() <= COLUMNS);
        assertThat(texts.stream().flatMap(said -> Stream.of(said.strip().split("\\s+"))))
                .allSatisfy(word -> assertThat(text).contains(word));
    }

    /** The list of commands shows the first part of a description alone. */
    @ParameterizedTest
    @MethodSource("commands")
    void theFirstPartOfADescriptionIsWhole(String name) {
        String[] description = page(name).getCommandSpec().usageMessage().description();

        assertThat(description[0]).matches("[A-Z].*\\.").hasSizeLessThan(140);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theTextOfAnOptionOrArgumentIsOneParagraph(String name) {
        CommandSpec spec = page(name).getCommandSpec();

        assertThat(spec.args())
                .allSatisfy(argument -> assertThat(argument.description()).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfACommandBelowAnotherIsFoundByBothWords(String name) {
        StringWriter out = new StringWriter();
        String[] words = name.replaceFirst("senselake", "help").split(" ");

        int status = SenselakeCommand.commandLine(new PrintWriter(out), new PrintWriter(out))
                .execute(words);

        assertThat(status).isZero();
        assertThat(out.toString()).isEqualTo(page(name).getUsageMessage(Ansi.OFF));
    }
}
