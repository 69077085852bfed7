package dev.senselake.local.simulator.senseforce;

import dev.senselake.local.simulator.http.Answer;
import dev.senselake.local.simulator.http.RenderedBodies;
import dev.senselake.local.simulator.http.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How the dataset endpoint behaves where real servers are unknown or differ; takes effect with the next request. */
public final class SenseforceSwitches {

    /** Rows that a query answers at most, whatever its limit. */
    static final long MOST_ROWS = 1_000_000;

    private static final Answer NOT_SHARED = error(403, "dataset is not shared");

    private final Switch<Answer> badToken = Switch.at(error(401, "invalid access token"));
    private final Switch<Answer> unknownDataset = Switch.at(error(404, "no such dataset"));
    private final Switch<Answer> badClause = Switch.at(error(400, "clause is not valid"));
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private final Switch<Long> pageCap = Switch.at(MOST_ROWS);
    private final Switch<Long> totalCap = Switch.at(MOST_ROWS);
    private final Switch<Boolean> unstableTies = Switch.at(false);
    private final Switch<Boolean> samePage = Switch.at(false);
    private final Switch<RowOrder> order = Switch.at(RowOrder.TIMESTAMP_FIRST);
    private final Switch<Duration> latencyPerDay = Switch.at(Duration.ZERO);
    private final Switch<Optional<RenderedBodies>> rendered = Switch.at(Optional.empty());

    /** Sets the answer for a wrong or missing token. */
    SenseforceSwitches badToken(Answer answer) {
        badToken.set(answer);
        return this;
    }

    /** Sets the answer for a dataset that does not exist. */
    SenseforceSwitches unknownDataset(Answer answer) {
        unknownDataset.set(answer);
        return this;
    }

    /** Sets the answer for a body that is no array or has an unknown type, operator or column. */
    SenseforceSwitches badClause(Answer answer) {
        badClause.set(answer);
        return this;
    }

    /** Takes a dataset away from the token's user. */
    public SenseforceSwitches hide(String datasetId) {
        hidden.add(datasetId);
        return this;
    }

    /** Answers at most this many rows a page, whatever the limit. */
    public SenseforceSwitches pageCap(long rows) {
        pageCap.set(rows);
        return this;
    }

    /** Cuts the whole result of a query after this many rows, whatever the offset. */
    public SenseforceSwitches totalCap(long rows) {
        totalCap.set(rows);
        return this;
    }

    /** Gives rows with equal timestamps another order with every request. */
    public SenseforceSwitches unstableTies(boolean on) {
        unstableTies.set(on);
        return this;
    }

    /** Answers every request with the page of the first one after this was set. */
    public SenseforceSwitches samePage(boolean on) {
        samePage.set(on);
        return this;
    }

    /** Sets the order of the rows. */
    public SenseforceSwitches order(RowOrder rowOrder) {
        order.set(rowOrder);
        return this;
    }

    /** Waits this long for every day of the asked window. */
    public SenseforceSwitches latencyPerDay(Duration duration) {
        latencyPerDay.set(duration);
        return this;
    }

    /** Makes each answer once, keeps it in this folder and serves it again from there; ignores later changes. */
    public SenseforceSwitches renderOnce(Path folder) {
        rendered.set(Optional.of(new RenderedBodies(folder)));
        return this;
    }

    Answer badToken() {
        return badToken.get();
    }

    Answer notShared() {
        return NOT_SHARED;
    }

    Answer unknownDataset() {
        return unknownDataset.get();
    }

    Answer badClause() {
        return badClause.get();
    }

    boolean hides(String datasetId) {
        return hidden.contains(datasetId);
    }

    public long pageCap() {
        return pageCap.get();
    }

    public long totalCap() {
        return totalCap.get();
    }

    public boolean unstableTies() {
        return unstableTies.get();
    }

    public boolean samePage() {
        return samePage.get();
    }

    public RowOrder order() {
        return order.get();
    }

    public Duration latencyPerDay() {
        return latencyPerDay.get();
    }

    Optional<RenderedBodies> rendered() {
        return rendered.get();
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, "{\"error\":\"" + message + "\"}");
    }
}
