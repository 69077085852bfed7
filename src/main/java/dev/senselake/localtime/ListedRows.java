package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.JsonAnswers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from rows of the reference lists, canonical lines, what links them: at most 100,000 rows of each list. */
public final class ListedRows {
    private final Map<String, Map<String, String>> lists = new HashMap<>();

    /** Takes a row of a list as the bytes of its line; rows of other lists, and what is no JSON object, are passed. */
    public void add(String list, byte[] line, int from, int length) {
        ListColumns columns = ListColumns.LINKS.get(list);
        if (columns == null) {
            return;
        }
        try (JsonParser parser = JsonAnswers.open(line, from, length)) {
            parser.nextToken();
            columns.read(parser, lists.computeIfAbsent(list, _ -> new HashMap<>()));
        } catch (IOException e) {
            // A row that cannot be read tells no link; whoever loads it says so.
            return;
        }
    }

    /** Returns what the rows say. */
    public EntityLinks links() {
        return links(lists, List.of());
    }

    /** Returns what lists say, each by its name; one that is not there is empty. */
    static EntityLinks links(Map<String, Map<String, String>> lists, List<String> remarks) {
        return new EntityLinks(
                lists.getOrDefault("location", Map.of()),
                lists.getOrDefault("site", Map.of()),
                lists.getOrDefault("sensor", Map.of()),
                lists.getOrDefault("zone", Map.of()),
                lists.getOrDefault("space", Map.of()),
                remarks);
    }
}
