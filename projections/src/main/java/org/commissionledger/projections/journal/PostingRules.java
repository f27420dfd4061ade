package org.commissionledger.projections.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.ConfirmationReversed;
import org.commissionledger.domain.order.OrderEvent.OrderAmended;
import org.commissionledger.domain.order.OrderEvent.OrderConfirmed;
import org.commissionledger.domain.order.OrderEvent.OrderDeclined;
import org.commissionledger.domain.order.OrderEvent.OrderDelivered;
import org.commissionledger.domain.order.OrderEvent.OrderRegistered;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.domain.payout.PayoutEvent.PayoutApproved;
import org.commissionledger.domain.payout.PayoutEvent.PayoutCancelled;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.Withdrawal;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Account.Kind;
import org.jspecify.annotations.Nullable;

/**
 * R14: the entries of an event, a pure function of that one event. They sum to zero; an event that moves nothing has
 * none.
 *
 * <p>Worked figure: an order of 200.00 at 5 % confirmed, referred at 5 %: in_progress −10.00 and expected +10.00;
 * available +10.00 and commission −10.00; the referrer's available +0.50 and referral −0.50.
 */
public final class PostingRules {

    private PostingRules() {}

    /** The double entries that the event makes, in the order of the table in {@code docs/rules.md}. */
    public static List<Entry> entriesFor(RecordedEvent event) {
        return switch (event.payload()) {
            case OrderEvent order -> order(event, order);
            case PayoutEvent payout -> payout(event, payout);
            case BalanceAdjusted adjusted -> adjustment(event, adjusted);
            default -> List.of();
        };
    }

    private static List<Entry> order(RecordedEvent event, OrderEvent order) {
        Movement moved = order.moved();
        long before = moved.before().amount();
        long after = moved.after().amount();
        long referralBefore = moved.before().referral();
        long referralAfter = moved.after().referral();
        Posting posting = new Posting(event, moved.currency(), order.order(), order.occurredAt());
        switch (order) {
            case OrderRegistered _, OrderAmended _, OrderDelivered _ -> posting.expected(moved, after - before);
            case OrderConfirmed _ -> {
                posting.expected(moved, -before);
                posting.earned(moved, after, referralAfter);
            }
            case OrderDeclined _ -> posting.expected(moved, -before);
            case ConfirmationReversed _ -> posting.earned(moved, -before, -referralBefore);
            case OrderReinstated _ -> posting.earned(moved, after, referralAfter);
            case CommissionCorrected _ -> posting.earned(moved, after - before, referralAfter - referralBefore);
        }
        return posting.entries;
    }

    /** R26: money is moved from purse to purse; the partner on all sides is the one who asked for it. */
    private static List<Entry> payout(RecordedEvent event, PayoutEvent payout) {
        Withdrawal money = payout.withdrawal();
        PartnerId partner = money.partner();
        Account reserved = Account.reserved(partner);
        Posting posting = new Posting(event, money.currency(), null, payout.occurredAt());
        switch (payout) {
            case PayoutRequested _ ->
                posting.move(Account.available(partner), reserved, money.amount(), Reason.PAYOUT, partner);
            case PayoutPaid _ ->
                posting.move(reserved, Account.paid(money.method()), money.amount(), Reason.PAYOUT, partner);
            case PayoutFailed _, PayoutCancelled _ ->
                posting.move(reserved, Account.available(partner), money.amount(), Reason.PAYOUT, partner);
            case PayoutApproved _ -> {
                // Moves nothing.
            }
        }
        return posting.entries;
    }

    private static List<Entry> adjustment(RecordedEvent event, BalanceAdjusted adjusted) {
        PartnerId partner = adjusted.partner();
        Posting posting = new Posting(event, adjusted.currency(), null, adjusted.occurredAt());
        posting.move(
                Account.network(Kind.ADJUSTMENT),
                Account.available(partner),
                adjusted.amount(),
                Reason.ADJUSTMENT,
                partner);
        return posting.entries;
    }

    /** Gathers the entries of one event, each amount on an account and against its counter-account. */
    private static final class Posting {
        private final List<Entry> entries = new ArrayList<>(6);
        private final RecordedEvent event;
        private final Currency currency;
        private final @Nullable OrderId order;
        private final Instant occurredAt;

        Posting(RecordedEvent event, Currency currency, @Nullable OrderId order, Instant occurredAt) {
            this.event = event;
            this.currency = currency;
            this.order = order;
            this.occurredAt = occurredAt;
        }

        void expected(Movement moved, long amount) {
            PartnerId partner = moved.partner();
            pair(Account.inProgress(partner), Kind.EXPECTED, amount, Reason.COMMISSION, partner);
        }

        void earned(Movement moved, long amount, long referral) {
            PartnerId partner = moved.partner();
            pair(Account.available(partner), Kind.COMMISSION, amount, Reason.COMMISSION, partner);
            PartnerId referrer = moved.referrer();
            if (referrer != null) {
                pair(Account.available(referrer), Kind.REFERRAL, referral, Reason.REFERRAL, referrer);
            }
        }

        private void pair(Account account, Kind counter, long amount, Reason reason, PartnerId partner) {
            if (amount != 0) {
                line(account, amount, reason, partner);
                line(Account.network(counter), -amount, reason, partner);
            }
        }

        void move(Account from, Account to, long amount, Reason reason, PartnerId partner) {
            line(from, -amount, reason, partner);
            line(to, amount, reason, partner);
        }

        private void line(Account account, long amount, Reason reason, PartnerId partner) {
            entries.add(new Entry(
                    event.position(),
                    entries.size() + 1,
                    event.eventId(),
                    event.type(),
                    account,
                    currency,
                    amount,
                    reason,
                    order,
                    partner,
                    occurredAt,
                    event.recordedAt()));
        }
    }
}
