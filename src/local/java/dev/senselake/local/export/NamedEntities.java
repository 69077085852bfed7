package dev.senselake.local.export;

import dev.senselake.failure.NearestWord;
import dev.senselake.local.sql.LakeDatabase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The ids of zones or spaces that a user names by id or by name. */
public record NamedEntities(LakeDatabase database, Consumer<String> notices) {
    /** Returns the ids; of a word that is in no list a sentence tells, because it may be the id of a former one. */
    public List<String> ids(Export.Counts counts, List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        String list = counts == Export.Counts.SPACES ? "space" : "zone";
        Map<String, List<String>> known = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        database.forEach("SELECT %1$s_id, name FROM %1$s".formatted(list), row -> {
            known.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(0));
            known.computeIfAbsent(row.get(1), _ -> new ArrayList<>()).add(row.get(0));
            names.add(row.get(1));
        });
        Set<String> ids = new LinkedHashSet<>();
        for (String word : words) {
            if (!known.containsKey(word)) {
                notices.accept("%s is no %s of the newest list%s: taken as the id of a former one"
                        .formatted(word, list, NearestWord.hint(word, names)));
            }
            ids.addAll(known.getOrDefault(word, List.of(word)));
        }
        return List.copyOf(ids);
    }
}
