package dev.senselake.campaign;

import dev.senselake.source.senseforce.DatasetApi;
import dev.senselake.source.sensource.VeaApi;
import dev.senselake.source.sensource.token.VeaAuthApi;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Form;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/** The requests of one process: each takes a while, and its answer may be anything that servers and networks give. */
final class SourceCalls {
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final SimulatedProcess process;
    private final TurnScheduler scheduler;
    private final Nemesis nemesis;
    private final History history;

    SourceCalls(SimulatedProcess process, TurnScheduler scheduler, Nemesis nemesis, History history) {
        this.process = process;
        this.scheduler = scheduler;
        this.nemesis = nemesis;
        this.history = history;
    }

    VeaAuthApi auth(VeaAuthApi source) {
        return form -> answer("token", form.asMap().toString(), () -> source.token(new Form(form.asMap())));
    }

    VeaApi vea(VeaApi source) {
        return new VeaApi() {
            @Override
            public RestResponse<InputStream> data(String family, Map<String, String> query, String authorization) {
                String label = "%s %s..%s".formatted(family, query.get("startDate"), query.get("endDate"));
                return answer(label, authorization, () -> source.data(family, query, authorization));
            }

            @Override
            public RestResponse<InputStream> list(String list, String authorization) {
                return answer(list, authorization, () -> source.list(list, authorization));
            }
        };
    }

    DatasetApi datasets(DatasetApi source) {
        return (id, limit, offset, authorization, filters) ->
                answer("dataset", authorization, () -> source.execute(id, limit, offset, authorization, filters));
    }

    /** The bodies of refusals quote the credential, as careless servers do. */
    private RestResponse<InputStream> answer(
            String label, String credential, Supplier<RestResponse<InputStream>> source) {
        process.requireAlive();
        scheduler.sleep(nemesis.requestTime());
        process.requireAlive();
        Nemesis.Weather weather = nemesis.weather();
        history.add(process.name(), "asked for " + label, weather);
        RestResponse<InputStream> answer = switch (weather) {
            case FINE -> source.get();
            case SLOW -> slow(source);
            case SERVER_ERROR ->
                nemesis.either() ? Answers.status(500, credential) : Answers.pause(503, Duration.ofSeconds(20));
            case THROTTLED -> Answers.pause(429, nemesis.stall());
            case REFUSED -> Answers.status(401, credential);
            case CUT -> Answers.cut(source.get());
            case PAGE -> Answers.page();
            case EMPTY -> Answers.json("");
            case WITHOUT_RESULTS -> Answers.json("{\"error\":\"bad %s\"}".formatted(credential));
            case FORBIDDEN -> Answers.forbidden("{\"message\":\"Forbidden for %s\"}".formatted(credential));
            case FIREWALL -> Answers.forbidden("<html><body>Access denied</body></html>");
            case CAPPED -> Answers.capped(source.get());
            case NO_CONNECTION -> throw new ProcessingException(new ConnectException("refused"));
            case LOST -> {
                var _ = source.get();
                throw new ProcessingException(new SocketException("reset"));
            }
        };
        if (answer.getStatus() == 401) {
            history.add(process.name(), "may not ask for " + label);
        }
        scheduler.sleep(nemesis.requestTime());
        process.requireAlive();
        return answer;
    }

    private RestResponse<InputStream> slow(Supplier<RestResponse<InputStream>> source) {
        Duration stall = nemesis.stall();
        if (stall.compareTo(LONGEST) >= 0) {
            scheduler.sleep(LONGEST);
            throw new ProcessingException(new TimeoutException("no answer"));
        }
        scheduler.sleep(stall);
        return source.get();
    }
}
