package org.commissionledger.app.postback;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.commissionledger.app.postback.Deliveries.Claimed;
import org.commissionledger.app.postback.Deliveries.Due;
import org.commissionledger.app.wiring.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans deliveries and makes them, from {@link #start} until it is closed. Several servers on one database share the work; what
 * one that died was about to deliver another delivers again.
 */
public final class PostbackDispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostbackDispatcher.class);

    private static final long LOOK_MILLIS = 250;

    /** Requests under way of this server, and of one postback, so that a partner who does not answer holds up himself. */
    private static final int AT_ONCE = 32;

    private static final int AT_ONCE_OF_ONE = 4;

    private final Ledger ledger;
    private final Path home;
    private final PostbackPlanner planner;
    private final Deliveries deliveries;
    private final Changes changes;
    private final PostbackClient client;
    private final Map<Long, Integer> underWay = new ConcurrentHashMap<>();
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final Semaphore calls = new Semaphore(0);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("postbacks").daemon().unstarted(this::work);
    private boolean warned;
    private volatile boolean closed;

    /** @param home where the key lies that signs */
    public PostbackDispatcher(Ledger ledger, Path home, PostbackSettings settings) {
        this(ledger, home, new AddressGuard(settings.allowedNetworks()), settings);
    }

    PostbackDispatcher(Ledger ledger, Path home, AddressGuard guard, PostbackSettings settings) {
        this.ledger = ledger;
        this.home = home;
        this.planner = new PostbackPlanner(ledger);
        this.deliveries = new Deliveries(ledger.database());
        this.changes = new Changes(ledger);
        this.client = new PostbackClient(guard, settings.timeout(), AT_ONCE);
    }

    /** Begins to work, with what waits already. */
    public void start() {
        thread.start();
    }

    /** Says that there may be something to do. */
    public void call() {
        calls.release();
    }

    private void work() {
        while (!closed) {
            try {
                boolean more = planner.plan();
                deliver();
                if (!more) {
                    calls.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    calls.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("postbacks could not be looked at; trying again", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver() {
        Optional<PostbackKey> key = PostbackKey.find(home);
        warnOfForeign(key.map(PostbackKey::id).orElse(""));
        if (key.isEmpty()) {
            return;
        }
        Instant now = ledger.clock().instant();
        for (Due due : deliveries.due(key.get().id(), now)) {
            int free = Math.min(AT_ONCE_OF_ONE - underWay.getOrDefault(due.postback(), 0), slots.availablePermits());
            List<Claimed> claimed = free > 0 ? deliveries.claim(due.postback(), free, now) : List.of();
            PostbackSecret secret = key.get().secret(due.salt());
            for (Claimed one : claimed) {
                slots.acquireUninterruptibly();
                underWay.merge(one.postback(), 1, Integer::sum);
                senders.execute(() -> deliver(one, due.url(), secret));
            }
        }
    }

    private void warnOfForeign(String keyId) {
        long foreign = warned ? 0 : deliveries.foreign(keyId);
        warned = true;
        if (foreign > 0) {
            LOG.warn("{} postbacks are signed by a key that is not in {}/keys: put postback.key there", foreign, home);
        }
    }

    private void deliver(Claimed claimed, String url, PostbackSecret secret) {
        try {
            Outcome outcome = attempt(claimed, url, secret);
            deliveries.finish(claimed, outcome, ledger.clock().instant(), ThreadLocalRandom.current());
        } catch (RuntimeException e) {
            LOG.error("the outcome of an attempt for postback {} is lost; it is made again", claimed.postback(), e);
        } finally {
            underWay.merge(claimed.postback(), -1, Integer::sum);
            slots.release();
            calls.release();
        }
    }

    private Outcome attempt(Claimed claimed, String url, PostbackSecret secret) {
        Change change = changes.at(claimed.order(), claimed.position());
        URI uri;
        String target;
        try {
            uri = new PostbackUrl(url).filled(change);
            target = PostbackClient.target(uri);
        } catch (IllegalArgumentException e) {
            return Outcome.failed("filled in, this is no URL that can be called");
        }
        String id = change.event().eventId();
        long seconds = ledger.clock().instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", secret.signature(id, seconds, target));
        return client.send(uri, headers);
    }

    /** Begins no further attempt, and waits a while for those under way. */
    @Override
    public void close() {
        closed = true;
        calls.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            senders.shutdown();
            senders.awaitTermination(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }
}
