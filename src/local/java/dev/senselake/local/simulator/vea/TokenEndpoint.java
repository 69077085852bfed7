package dev.senselake.local.simulator.vea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code POST /oauth/token}: client credentials or a refresh token, as JSON or as a form. */
final class TokenEndpoint {

    private static final JsonMapper JSON = new JsonMapper();

    private final VeaSimulator.Access access;
    private final Tokens tokens;

    TokenEndpoint(VeaSimulator.Access access, Tokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    Answer answer(Request request) {
        if (!request.method().equals("POST")) {
            return Answer.text(405, "use POST");
        }
        try {
            return exchange(fields(request));
        } catch (JsonProcessingException malformed) {
            return error(400, "invalid_request");
        }
    }

    private Answer exchange(Function<String, String> fields) {
        boolean known = fields.apply("client_id").equals(access.clientId())
                && fields.apply("client_secret").equals(access.clientSecret());
        if (!known) {
            return error(401, "invalid_client");
        }
        return switch (fields.apply("grant_type")) {
            case "client_credentials" -> mint();
            case "refresh_token" ->
                tokens.refreshable(fields.apply("refresh_token")) ? mint() : error(401, "invalid_grant");
            default -> error(400, "unsupported_grant_type");
        };
    }

    private Answer mint() {
        Optional<Tokens.Token> minted = tokens.mintWithinBurst();
        if (minted.isEmpty()) {
            Answer refusal = Answer.text(429, "too many requests");
            return tokens.rules()
                    .retryAfter()
                    .map(value -> refusal.withHeader("Retry-After", value))
                    .orElse(refusal);
        }
        Tokens.Token token = minted.get();
        return Answer.json(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("access_token", token.access())
                                .put("refresh_token", token.refresh())
                                .put("expires_in", tokens.rules().life().toSeconds())
                                .put("token_type", "Bearer")
                                .toString())
                .withToken(token.generation());
    }

    private static Function<String, String> fields(Request request) throws JsonProcessingException {
        if (request.header("Content-Type").orElse("").startsWith("application/json")) {
            JsonNode json = JSON.readTree(request.body());
            return name -> json.path(name).asText();
        }
        var form = Request.decode(request.body());
        return name -> form.getOrDefault(name, List.of("")).getFirst();
    }

    private static Answer error(int status, String code) {
        return Answer.json(
                status, JsonNodeFactory.instance.objectNode().put("error", code).toString());
    }
}
