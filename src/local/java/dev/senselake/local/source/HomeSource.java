package dev.senselake.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.senselake.config.Settings;
import dev.senselake.dynamo.DynamoTable;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.run.FunctionCall;
import dev.senselake.local.session.LocalSession;
import dev.senselake.local.session.SessionRequest;
import dev.senselake.local.tool.ToolContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The sources of a home, whose stand-ins for AWS serve meanwhile. */
final class HomeSource implements AskedSource {
    private final LocalSession session;
    private final FunctionCall functions;
    private final DynamoDbClient client;

    private final Runnable closing;

    /** Asks within an open session; closing this does that besides. */
    HomeSource(LocalSession session, Runnable closing) {
        this.session = session;
        this.closing = closing;
        this.functions = new FunctionCall(session);
        this.client = session.aws().dynamoDbClient();
    }

    static HomeSource open(ToolContext context, SessionRequest request) {
        LocalSession session = LocalSession.openWithoutCreating(context, request.withWorkers(1));
        return new HomeSource(session, session::close);
    }

    @Override
    public Settings settings() {
        return session.settings();
    }

    @Override
    public DynamoTable table() {
        return new DynamoTable(client, EmbeddedAws.TABLE);
    }

    @Override
    public JsonNode answer(String function, JsonNode event) {
        return functions.answer(function, event);
    }

    @Override
    public void close() {
        client.close();
        closing.run();
    }
}
