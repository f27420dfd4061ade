package org.commissionledger.app.postback;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commissionledger.app.partner.RegisteredPartner;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.order.OrderStatus;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;

/** Registers postbacks, ends them, and lets them tell again what they told. */
public final class Postbacks {

    /** More would be a mistake, or a way to let the server call others a lot. */
    private static final int MOST_OF_ONE = 10;

    private final Ledger ledger;
    private final Path home;
    private final PostbackSettings settings;

    /** @param home where the key lies that secrets follow from */
    public Postbacks(Ledger ledger, Path home, PostbackSettings settings) {
        this.ledger = ledger;
        this.home = home;
        this.settings = settings;
    }

    /**
     * A postback to register.
     *
     * @param statuses of the orders that it tells of; none stands for all
     * @param fromPosition the first event that it tells of, or null for the next one that comes
     * @param by who registers it
     * @param key by which the same is registered once, or null
     */
    public record Wanted(
            PartnerId partner,
            PostbackUrl url,
            Set<OrderStatus> statuses,
            @Nullable Long fromPosition,
            String by,
            @Nullable String key) {
        public Wanted {
            statuses = Collections.unmodifiableSet(new TreeSet<>(statuses));
        }
    }

    /**
     * Registers a postback.
     *
     * @return its number
     * @throws RuleViolation where it could not be called, or the partner has too many
     */
    public long register(Wanted wanted) {
        requireCallable(wanted.url);
        RegisteredPartner.require(ledger.database(), ledger.log(), wanted.partner.value());
        String keyId = PostbackKey.of(home).id();
        return ledger.database().inTransaction(_ -> {
            Optional<Long> known = registered(wanted.key);
            if (known.isPresent()) {
                return known.get();
            }
            requireRoom(wanted.partner);
            long head = head();
            return ledger.database()
                    .jdbc()
                    .sql("""
                            insert into postback (partner, url, statuses, salt, key_id, position, request_key,
                                                  registered_by, registered_at)
                            values (:partner, :url, :statuses, :salt, :keyId, :position, :key, :by, :now::timestamptz)
                            returning postback_id""")
                    .param("partner", wanted.partner.value())
                    .param("url", wanted.url.template())
                    .param(
                            "statuses",
                            wanted.statuses.stream().map(OrderStatus::word).toArray(String[]::new))
                    .param("salt", PostbackKey.salt())
                    .param("keyId", keyId)
                    .param("position", wanted.fromPosition == null ? head : before(wanted.fromPosition, head))
                    .param("key", wanted.key)
                    .param("by", wanted.by)
                    .param("now", ledger.clock().instant().toString())
                    .query(Long.class)
                    .single();
        });
    }

    private void requireCallable(PostbackUrl url) {
        if (!settings.ports().contains(url.port())) {
            throw new RuleViolation("a postback may call the ports "
                    + settings.ports().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
                    + ", not " + url.port());
        }
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(url.host().replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException e) {
            // A name; where it leads is looked at with each request.
            return;
        }
        if (!new AddressGuard(settings.allowedNetworks()).allows(literal)) {
            throw new RuleViolation("a postback cannot call " + url.host() + ": that is no public address");
        }
    }

    private Optional<Long> registered(@Nullable String key) {
        return ledger.database()
                .jdbc()
                .sql("select postback_id from postback where request_key = ?")
                .param(key)
                .query(Long.class)
                .optional();
    }

    private void requireRoom(PartnerId partner) {
        long there = ledger.database()
                .jdbc()
                .sql("select count(*) from postback where partner = ? and ended_at is null")
                .param(partner.value())
                .query(Long.class)
                .single();
        if (there >= MOST_OF_ONE) {
            throw new RuleViolation("a partner has " + MOST_OF_ONE + " postbacks at the most; end another one first");
        }
    }

    /** What requests of the postback are signed with; none where this home's key is not the one it follows from. */
    public Optional<String> secret(long postback) {
        Optional<PostbackKey> key = PostbackKey.find(home);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return ledger.database()
                .jdbc()
                .sql("select salt from postback where postback_id = ? and key_id = ?")
                .params(postback, key.get().id())
                .query((row, _) -> key.get().secret(row.getString(1)).text())
                .optional();
    }

    /**
     * Lets the postback tell nothing more, also not what waits.
     *
     * @throws UnknownName where there is none that may be seen
     */
    public void end(Scope scope, long postback, String by) {
        find(scope, postback);
        ledger.database()
                .jdbc()
                .sql("""
                        update postback set ended_by = ?, ended_at = ?::timestamptz
                        where postback_id = ? and ended_at is null""")
                .params(by, ledger.clock().instant().toString(), postback)
                .update();
    }

    /**
     * Tells once more of the event at this position, at once.
     *
     * @throws UnknownName where the postback never told of it
     */
    public void repeat(Scope scope, long postback, long position) {
        requireGoing(scope, postback);
        int found = ledger.database()
                .jdbc()
                .sql("""
                        update postback_delivery
                        set state = 'waiting', tries = 0, due_at = ?::timestamptz, attempt_id = null
                        where postback_id = ? and position = ?""")
                .params(ledger.clock().instant().toString(), postback, position)
                .update();
        if (found == 0) {
            throw new UnknownName("postback " + postback + " never told of event " + position);
        }
    }

    /** Tells once more of all events from this position on, in their order. */
    public void repeatFrom(Scope scope, long postback, long position) {
        requireGoing(scope, postback);
        moveBack(postback, before(position, head()));
    }

    /** Tells once more of all events that were recorded at this moment or later, in their order. */
    public void repeatSince(Scope scope, long postback, Instant recorded) {
        requireGoing(scope, postback);
        Instant now = ledger.clock().instant();
        Instant since = recorded.isBefore(Instant.EPOCH) ? Instant.EPOCH : recorded.isAfter(now) ? now : recorded;
        long last = ledger.database()
                .jdbc()
                .sql("select coalesce(max(position), 0) from event where recorded_at < ?::timestamptz")
                .param(since.toString())
                .query(Long.class)
                .single();
        moveBack(postback, last);
    }

    /** What lies beyond the position is not told before the planner has come there again, so the order is kept. */
    private void moveBack(long postback, long position) {
        ledger.database()
                .jdbc()
                .sql("update postback set position = least(position, ?) where postback_id = ?")
                .params(position, postback)
                .update();
    }

    private void requireGoing(Scope scope, long postback) {
        if (find(scope, postback).endedAt() != null) {
            throw new RuleViolation("postback " + postback + " was ended; register another one");
        }
    }

    /** @throws UnknownName where there is none that may be seen */
    public PostbackQuery.Line find(Scope scope, long postback) {
        return new PostbackQuery(ledger.database().jdbc(), scope)
                .find(postback)
                .orElseThrow(() -> new UnknownName("there is no postback " + postback));
    }

    /** The change that a delivery told of, and what was called. */
    public Told told(PostbackQuery.Line postback, PostbackQuery.DeliveryLine delivery) {
        Change change = new Changes(ledger).at(delivery.order(), delivery.position());
        return new Told(
                change.event().eventId(),
                change.event().type(),
                new PostbackUrl(postback.url()).filled(change).toString());
    }

    /** What was told: the event, and the URL with everything filled in. */
    public record Told(String eventId, String eventType, String url) {}

    private static long before(long position, long head) {
        if (position < 1 || position > head + 1) {
            throw new RuleViolation("there is no event " + position + "; the last one is event " + head);
        }
        return position - 1;
    }

    private long head() {
        return ledger.database().with(ledger.log()::head).position();
    }

    /** The statuses that are written so. */
    public static Set<OrderStatus> statuses(List<String> words) {
        Set<OrderStatus> statuses = new TreeSet<>();
        for (String word : words) {
            statuses.add(List.of(OrderStatus.values()).stream()
                    .filter(status -> status.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RuleViolation(
                            "no order is ever '" + word + "'; it is Waiting, Pending, Confirmed or Declined")));
        }
        return statuses;
    }
}
