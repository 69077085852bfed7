package dev.senselake.local.session;

import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import dev.senselake.local.home.Home;
import dev.senselake.local.home.HomeOrigin;
import dev.senselake.local.tool.ToolLog;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A locked home, the tool's log in it, and everything that was started on it. Closing it ends that, the latest first. */
final class OpenHome implements AutoCloseable {
    private final Home home;
    private final Deque<Runnable> closings = new ArrayDeque<>();

    private OpenHome(Home home) {
        this.home = home;
        closings.push(home::close);
    }

    /** Locks the home and opens the tool's log in it; a home that cannot be used is a user error. */
    static OpenHome open(Path folder) {
        OpenHome opened = new OpenHome(Home.open(folder));
        try {
            ToolLog.open(opened.home.logs());
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * Says where the stand-ins for AWS will serve on the home. A home with data of other hosts than these (by source) is a
     * user error.
     */
    EmbeddedAws reserveAws(Path build, String address, Map<String, String> hosts) {
        HomeOrigin origin = new HomeOrigin(home.folder());
        origin.require(hosts);
        EmbeddedAws aws = EmbeddedAws.reserve(new EmbeddedAwsConfig(home.folder(), build, address, 0, 0));
        beforeClosing(aws::close);
        return aws;
    }

    /**
     * Starts the stand-ins, and frees what a killed command still claimed in the table. A ledger that cannot be read is
     * made anew, of which a sentence tells.
     */
    void start(EmbeddedAws aws, boolean lake, Map<String, String> hosts, Consumer<String> notices) {
        EmbeddedAws _ = lake ? aws.start() : aws.startTable();
        new HomeOrigin(home.folder()).remember(hosts);
        LostLedger.rebuild(aws).ifPresent(notices);
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            new AbandonedWork(EmbeddedAws.TABLE).remove(client);
        }
    }

    /** Sets what is done before anything that was started earlier is closed. */
    void beforeClosing(Runnable action) {
        closings.push(action);
    }

    /** Sets what is done once all else is closed. */
    void afterClosing(Runnable action) {
        closings.addLast(action);
    }

    Home home() {
        return home;
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
