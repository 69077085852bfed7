package dev.senselake.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.lake.StackAddress;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sources of a lake, asked by the deployed functions in a worker on this machine: with the token and the throttles that
 * the lake's table shares. For one thread.
 */
public interface AskedSource extends AutoCloseable {
    /** Opens the home that the request names, or the default one; where there is none, a temporary one serves. */
    static AskedSource ofHome(ToolContext context, SessionRequest request) {
        return HomeSource.open(context, request);
    }

    /** Asks within a session that has functions and that somebody else closes. */
    static AskedSource ofSession(LocalSession session) {
        return new HomeSource(session, () -> {});
    }

    /** Opens a stack with the configuration of the file, if named, or of its secret; without either it is a user error. */
    static AskedSource ofStack(ToolContext context, StackAddress address, Optional<Path> configuration) {
        return StackSource.open(context, address, configuration);
    }

    /** Returns the configuration. */
    Settings settings();

    /** Returns the table that holds the ledger, the shared token and the throttles. */
    DynamoTable table();

    /** Returns the answer of a function; one that throws is a user error with the function's own message. */
    JsonNode answer(String function, JsonNode event);

    @Override
    void close();
}
