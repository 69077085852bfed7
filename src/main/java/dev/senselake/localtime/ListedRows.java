package dev.senselake.localtime;

import com.fasterxml.jackson.core.JsonParser;
import dev.senselake.row.JsonAnswers;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from rows of the reference lists, canonical lines, what links them: at most 100,000 rows of each list. */
public final class ListedRows {
    /** The lists that tell it. */
    static final List<String> LISTS = List.of("location", "site", "sensor", "zone", "space");

    private static final Map<String, ListColumns> COLUMNS = Map.of(
            "location", new ListColumns("location_id", "timezone"),
            "site", new ListColumns("site_id", "location_id"),
            "sensor", new ListColumns("sensor_id", "site_id"),
            "zone", new ListColumns("zone_id", "sensor_id"),
            "space", new ListColumns("space_id", "location_id"));

    private final Map<String, Map<String, String>> lists = new HashMap<>();

    /** Takes a row of a list as the bytes of its line; rows of other lists, and what is no JSON object, are passed. */
    public void add(String list, byte[] line, int from, int length) {
        try (JsonParser parser = JsonAnswers.open(line, from, length)) {
            parser.nextToken();
            add(list, parser);
        } catch (IOException e) {
            // A row that cannot be read tells no link; whoever loads it says so.
            return;
        }
    }

    /** Takes the row at whose brace the parser stands, to its end; false where the list has too many. */
    boolean add(String list, JsonParser parser) throws IOException {
        Map<String, String> rows = lists.computeIfAbsent(list, _ -> new HashMap<>());
        ListColumns columns = COLUMNS.get(list);
        return columns != null && columns.read(parser, rows);
    }

    /** Forgets the rows of a list. */
    void clear(String list) {
        lists.remove(list);
    }

    /** Returns what the rows say, with these remarks. */
    EntityLinks links(List<String> remarks) {
        return new EntityLinks(of("location"), of("site"), of("sensor"), of("zone"), of("space"), remarks);
    }

    /** Returns what the rows say. */
    public EntityLinks links() {
        return links(List.of());
    }

    private Map<String, String> of(String list) {
        return lists.getOrDefault(list, Map.of());
    }
}
