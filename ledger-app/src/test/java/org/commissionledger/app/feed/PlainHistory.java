package org.commissionledger.app.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.commissionledger.app.feed.Figures.Money;

/**
 * What the plain model did, one note for each event that the program must record, so that any past state can be told by
 * reading the notes up to there (R15). Positions are counted, not asked for.
 */
final class PlainHistory {

    /** When something happened: its place in the log, when the log took it, and when it happened by the advertiser. */
    record When(long position, Instant recordedAt, Instant occurredAt) {}

    /** An order after a change, in minor units; times are null until they come. */
    record Order(
            String partner,
            String state,
            long base,
            long commission,
            Instant registeredAt,
            Instant deliveredAt,
            Instant settledAt) {}

    private record OrderNote(When when, String id, String partner, String state, long base, long commission) {}

    private record TierNote(When when, String key, Figures.Tier tier) {}

    private final List<OrderNote> orders = new ArrayList<>();
    private final List<TierNote> tiers = new ArrayList<>();
    private long position;
    private Instant recordedAt = Instant.EPOCH;

    /** What comes now is recorded behind this position, at this time. */
    void recording(long behind, Instant at) {
        position = behind;
        recordedAt = at;
    }

    long position() {
        return position;
    }

    void order(String id, String partner, String state, long base, long commission, Instant at) {
        orders.add(new OrderNote(next(at), id, partner, state, base, commission));
    }

    void tier(String key, Figures.Tier tier, Instant at) {
        tiers.add(new TierNote(next(at), key, tier));
    }

    private When next(Instant at) {
        return new When(++position, recordedAt, at);
    }

    /** Every moment at which something happened. */
    List<When> moments() {
        return orders.stream().map(OrderNote::when).toList();
    }

    /** The orders, by sub-order id, that were registered by then. */
    Map<String, Order> orders(Predicate<When> until) {
        Map<String, Order> states = new TreeMap<>();
        for (OrderNote note : orders) {
            if (until.test(note.when())) {
                states.merge(note.id(), first(note), (before, _) -> after(before, note));
            }
        }
        return states;
    }

    private static Order first(OrderNote note) {
        return new Order(
                note.partner(),
                note.state(),
                note.base(),
                note.commission(),
                note.when().occurredAt(),
                null,
                null);
    }

    private static Order after(Order before, OrderNote note) {
        Instant at = note.when().occurredAt();
        boolean moved = !before.state().equals(note.state());
        boolean settled = moved && !note.state().equals("Pending");
        return new Order(
                before.partner(),
                note.state(),
                note.base(),
                note.commission(),
                before.registeredAt(),
                moved && note.state().equals("Pending") ? at : before.deliveredAt(),
                settled ? at : before.settledAt());
    }

    /** The tiers, by partner and month, that were assigned by then. */
    Map<String, Figures.Tier> tiers(Predicate<When> until) {
        Map<String, Figures.Tier> assigned = new TreeMap<>();
        tiers.stream().filter(note -> until.test(note.when())).forEach(note -> assigned.put(note.key(), note.tier()));
        return assigned;
    }

    /** What partners had by then; who had nothing is left out. Greco was referred by anna, who has 5 % of his. */
    Map<String, Money> balances(Predicate<When> until) {
        Map<String, Money> balances = new TreeMap<>();
        orders(until).values().forEach(order -> {
            long commission = order.commission();
            if (order.state().equals("Confirmed")) {
                add(balances, order.partner(), new Money(0, commission, commission, 0));
                if (order.partner().equals("greco")) {
                    add(balances, "anna", new Money(0, commission / 20, 0, commission / 20));
                }
            } else {
                add(balances, order.partner(), new Money(commission, 0, 0, 0));
            }
        });
        balances.values().removeIf(new Money(0, 0, 0, 0)::equals);
        return balances;
    }

    /** What each account came to by then; what came to nothing is left out. */
    Map<String, Long> accounts(Predicate<When> until) {
        Map<String, Long> accounts = new HashMap<>();
        balances(until).forEach((partner, money) -> {
            accounts.merge("partner:" + partner + ":in_progress", money.inProgress(), Long::sum);
            accounts.merge("partner:" + partner + ":available", money.available(), Long::sum);
            accounts.merge("network:expected", -money.inProgress(), Long::sum);
            accounts.merge("network:commission", -money.commissionEarned(), Long::sum);
            accounts.merge("network:referral", -money.referralEarned(), Long::sum);
        });
        accounts.values().removeIf(amount -> amount == 0);
        return accounts;
    }

    private static void add(Map<String, Money> balances, String partner, Money more) {
        balances.merge(
                partner,
                more,
                (a, b) -> new Money(
                        a.inProgress() + b.inProgress(),
                        a.available() + b.available(),
                        a.commissionEarned() + b.commissionEarned(),
                        a.referralEarned() + b.referralEarned()));
    }
}
