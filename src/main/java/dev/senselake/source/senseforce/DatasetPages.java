package dev.senselake.source.senseforce;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.senselake.config.DatasetSettings;
import dev.senselake.failure.Failure;
import dev.senselake.failure.FatalException;
import dev.senselake.failure.RetryableException;
import dev.senselake.row.ColumnNames;
import dev.senselake.row.EncodedRow;
import dev.senselake.row.JsonAnswers;
import dev.senselake.row.RowEncoder;
import dev.senselake.source.AnswerRows;
import dev.senselake.source.HttpFailures;
import dev.senselake.source.HttpResponse;
import dev.senselake.source.PathRefusal;
import dev.senselake.source.RequestLabel;
import dev.senselake.source.Utf8Repair;
import dev.senselake.source.senseforce.keyset.Page;
import dev.senselake.source.senseforce.keyset.PageSource;
import dev.senselake.stream.ReadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages over HTTP: one guarded request each, its answer parsed to the end before a row of it counts. */
final class DatasetPages implements PageSource {
    private static final int BETWEEN = 10;
    private static final int ASCENDING = 1;

    private final DatasetSettings dataset;
    private final BackendRefusals failures;
    private final SenseforceStreams.Access access;
    private final RowEncoder encoder;
    private final Optional<Inserted> inserted;
    // Where a server has refused an end in the future, no later page asks for one.
    private long latest = Long.MAX_VALUE;

    /** A second clause: only rows whose column of this title lies between two instants, in epoch milliseconds. */
    record Inserted(String title, long fromMilli, long toMilli) {}

    DatasetPages(DatasetSettings dataset, ColumnNames columns, SenseforceStreams.Access access) {
        this(dataset, columns, access, Optional.empty());
    }

    DatasetPages(
            DatasetSettings dataset,
            ColumnNames columns,
            SenseforceStreams.Access access,
            Optional<Inserted> inserted) {
        this.inserted = inserted;
        this.dataset = dataset;
        this.failures = new BackendRefusals(dataset);
        this.access = access;
        this.encoder = new RowEncoder(SenseforceStreams.rules(dataset), columns, access.maxTextBytes());
    }

    @Override
    public void fetch(Position position, Page page, ReadRequest request) {
        PageRequest pageRequest = new PageRequest(position, page, request);
        access.guard().call(request, pageRequest::attempt);
    }

    /** One page's request with all its attempts. */
    private final class PageRequest {
        private final Position position;
        private final Page page;
        private final ReadRequest request;
        private final PathRefusal closed = new PathRefusal();
        private boolean refused;

        PageRequest(Position position, Page page, ReadRequest request) {
            this.position = position;
            this.page = page;
            this.request = request;
        }

        void attempt(Instant cutoff) {
            if (!asked(cutoff)) {
                request.tally().request();
                request.tally().retry();
                asked(cutoff);
            }
        }

        /** Asks once; tells whether it was answered, or refused only because of an end in the future, which is now cut. */
        private boolean asked(Instant cutoff) {
            String token = refused ? access.token().reread() : access.token().current();
            String id = dataset.datasetId();
            RequestLabel label = label(id, token);
            try (HttpResponse response = HttpResponse.of(
                    label,
                    request.deadline().clock(),
                    () -> access.api()
                            .execute(
                                    id, dataset.pageSize(), position.offset(), "Bearer " + token, filters(position)))) {
                if (isBadRequest(response) && endsEarlier()) {
                    return false;
                }
                requireAccepted(response);
                page.clear();
                if (!response.hasNoContent()) {
                    read(response.json(HttpResponse.Limits.DEFAULT, cutoff), label);
                }
                return true;
            }
        }

        private boolean endsEarlier() {
            long known = request.latest().toEpochMilli();
            if (known <= position.fromMilli() || known >= Math.min(latest, position.toMilli())) {
                return false;
            }
            latest = known;
            return true;
        }

        private static boolean isBadRequest(HttpResponse response) {
            return response.status() == 400 || response.status() == 422;
        }

        private RequestLabel label(String id, String token) {
            Instant from = Instant.ofEpochMilli(position.fromMilli());
            String text = "dataset %s: POST %s/api/dataset/execute/%s from %s"
                    .formatted(dataset.name(), access.backend(), id, from);
            return new RequestLabel("Senseforce", text, List.of(token));
        }

        private void requireAccepted(HttpResponse response) {
            if (response.status() == 401) {
                boolean again = refused;
                refused = true;
                Failure failure = failures.credential();
                throw again ? new FatalException(failure) : new RetryableException(failure);
            }
            closed.check(response, failures::notPermitted);
            if (isBadRequest(response)) {
                throw failures.badRequest(response.status(), response.excerpt(), inserted.map(Inserted::title));
            }
        }

        private void read(InputStream body, RequestLabel label) {
            Utf8Repair bytes = new Utf8Repair(body);
            AnswerRows rows = null;
            try (JsonParser parser = JsonAnswers.open(bytes)) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw HttpFailures.incomplete(
                            label, "the answer is %s, not an array of rows".formatted(root(parser.currentToken())));
                }
                rows = new AnswerRows(parser, encoder, bytes);
                read(rows, label);
                JsonAnswers.finish(parser);
            } catch (IOException e) {
                throw AnswerRows.failure(label, e, rows);
            }
            if (!bytes.isWhole()) {
                throw HttpFailures.incomplete(label, "the answer holds bytes outside its rows that are no UTF-8");
            }
        }

        private void read(AnswerRows rows, RequestLabel label) throws IOException {
            for (EncodedRow row = rows.next(); row != null; row = rows.next()) {
                if (!page.add(row)) {
                    throw failures.pageTooLarge(page.maxBytes());
                }
            }
            rows.requireWhole(label);
        }
    }

    /** Returns the JSON body: a clause that bounds the cursor column and orders by it, and one on the insertion if asked. */
    private String filters(Position position) {
        ArrayNode filters = JsonNodeFactory.instance.arrayNode();
        between(filters, dataset.cursorColumn(), position.fromMilli(), Math.min(latest, position.toMilli()))
                .put("orderBy", ASCENDING);
        inserted.ifPresent(bounds -> between(filters, bounds.title(), bounds.fromMilli(), bounds.toMilli()));
        return filters.toString();
    }

    private static ObjectNode between(ArrayNode filters, String title, long fromMilli, long toMilli) {
        ObjectNode filter = filters.addObject();
        ObjectNode clause = filter.putObject("clause").put("type", "timestamp").put("operator", BETWEEN);
        ArrayNode parameters = clause.putArray("parameters");
        parameters.addObject().put("value", fromMilli);
        parameters.addObject().put("value", toMilli);
        return filter.put("columnName", title);
    }

    private static String root(@Nullable JsonToken first) {
        if (first == null) {
            return "empty";
        }
        return first == JsonToken.START_OBJECT ? "an object" : "a single value";
    }
}
