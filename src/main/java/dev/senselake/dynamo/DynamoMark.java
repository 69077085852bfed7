package dev.senselake.dynamo;

import dev.senselake.dynamo.DynamoTable.Key;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One value of each stream, {@code CURSOR#<stream>} / kind, replaced only where those of its attributes that tell one value
 * from another still are as they were read. What somebody mistyped is no value.
 */
public final class DynamoMark<T> {
    private final DynamoTable table;
    private final String kind;
    private final List<String> compared;
    private final Form<T> form;

    /** Keeps the values of a kind in this table; {@code compared} names the attributes that tell one from another. */
    public DynamoMark(DynamoTable table, String kind, List<String> compared, Form<T> form) {
        this.table = table;
        this.kind = kind;
        this.compared = List.copyOf(compared);
        this.form = form;
    }

    /** How a value stands in an item. */
    public interface Form<T> {
        /** Reads the value of an item that exists, empty where it holds none. May throw where an attribute is mistyped. */
        Optional<T> read(DynamoItem item);

        /** Returns the update that puts the value in place of another, without a condition. */
        DynamoUpdate write(T value);
    }

    /** Reads the value of a stream, consistent. */
    public Optional<T> of(String stream) {
        return value(table.get(key(stream)));
    }

    /** Puts a value in place of whatever stands there. */
    public void put(String stream, T value) {
        table.update(key(stream), form.write(value));
    }

    /**
     * Changes the value by what stands there; {@code change} is asked again where others changed it in between. An empty or an
     * equal result changes nothing.
     */
    public void change(String stream, Function<Optional<T>, Optional<T>> change) {
        table.change(key(stream), item -> {
            Optional<T> seen = value(item);
            return change.apply(seen)
                    .filter(next -> seen.filter(next::equals).isEmpty())
                    .map(next -> whenStill(item, form.write(next)));
        });
    }

    /** Removes a value of that kind, if one stands there. The item stays: nobody has the right to delete. */
    public void remove(String stream, Predicate<T> which) {
        table.change(
                key(stream),
                item -> value(item)
                        .filter(which)
                        .map(_ -> whenStill(item, new DynamoUpdate().remove(compared.toArray(String[]::new)))));
    }

    private DynamoUpdate whenStill(DynamoItem seen, DynamoUpdate update) {
        compared.forEach(attribute -> update.whenUnchanged(attribute, seen));
        return update;
    }

    private Optional<T> value(DynamoItem item) {
        try {
            return item.isEmpty() ? Optional.empty() : form.read(item);
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException mistyped) {
            return Optional.empty();
        }
    }

    /** Returns where the value of a stream stands, for changes of another form. */
    public Key key(String stream) {
        return new Key("CURSOR#" + stream, kind);
    }
}
