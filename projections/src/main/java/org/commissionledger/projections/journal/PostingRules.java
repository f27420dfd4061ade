package org.commissionledger.projections.journal;

import java.util.ArrayList;
import java.util.List;
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
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Account.Kind;

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
        if (!(event.payload() instanceof OrderEvent order)) {
            return List.of();
        }
        Movement moved = order.moved();
        long before = moved.before().amount();
        long after = moved.after().amount();
        long referralBefore = moved.before().referral();
        long referralAfter = moved.after().referral();
        Posting posting = new Posting(event, order);
        switch (order) {
            case OrderRegistered _, OrderAmended _, OrderDelivered _ -> posting.expected(after - before);
            case OrderConfirmed _ -> {
                posting.expected(-before);
                posting.earned(after, referralAfter);
            }
            case OrderDeclined _ -> posting.expected(-before);
            case ConfirmationReversed _ -> posting.earned(-before, -referralBefore);
            case OrderReinstated _ -> posting.earned(after, referralAfter);
            case CommissionCorrected _ -> posting.earned(after - before, referralAfter - referralBefore);
        }
        return posting.entries;
    }

    /** Gathers the entries of one event, each amount on an account and against its counter-account. */
    private static final class Posting {
        private final List<Entry> entries = new ArrayList<>(6);
        private final RecordedEvent event;
        private final OrderEvent cause;

        Posting(RecordedEvent event, OrderEvent cause) {
            this.event = event;
            this.cause = cause;
        }

        void expected(long amount) {
            PartnerId partner = cause.moved().partner();
            pair(Account.inProgress(partner), Kind.EXPECTED, amount, Reason.COMMISSION, partner);
        }

        void earned(long amount, long referral) {
            PartnerId partner = cause.moved().partner();
            pair(Account.available(partner), Kind.COMMISSION, amount, Reason.COMMISSION, partner);
            PartnerId referrer = cause.moved().referrer();
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

        private void line(Account account, long amount, Reason reason, PartnerId partner) {
            entries.add(new Entry(
                    event.position(),
                    entries.size() + 1,
                    event.eventId(),
                    event.type(),
                    account,
                    cause.moved().currency(),
                    amount,
                    reason,
                    cause.order(),
                    partner,
                    cause.occurredAt(),
                    event.recordedAt()));
        }
    }
}
