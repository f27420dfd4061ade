package org.commissionledger.projections.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderEvent.CommissionCorrected;
import org.commissionledger.domain.order.OrderEvent.OrderReinstated;
import org.commissionledger.domain.order.OrderState;
import org.commissionledger.domain.order.TurnoverChange;
import org.commissionledger.projections.orders.Explanation.Step;

/** The reason for an order's status as a partner's manager would tell it (R17). */
final class StatusSentences {

    private final OrderState state;
    private final List<Step> steps;
    private final Evidence evidence;
    private final Instant paid;

    StatusSentences(OrderState state, List<Step> steps, Evidence evidence) {
        this.state = state;
        this.steps = steps;
        this.evidence = evidence;
        this.paid = evidence.registered().occurredAt();
    }

    /** What an open order waits for, how long it has, and what is usual. */
    List<String> open(Wait wait) {
        List<String> sentences = new ArrayList<>();
        String asOf = " (as of " + evidence.day(evidence.now()) + ")";
        String usual;
        if (wait.what() == Wait.For.BUYER_CONFIRMS_RECEIPT) {
            sentences.add("It was paid for on " + evidence.day(paid) + " and has been on its way to the buyer for "
                    + days(wait.days()) + asOf
                    + "; the advertiser has not reported yet that the buyer confirmed receipt.");
            usual = "Delivery takes weeks, for Russia 30 to 50 days on average; there is no time limit.";
        } else {
            sentences.add("The buyer confirmed receipt on " + evidence.day(wait.since())
                    + ", and the advertiser's accounting has been checking it for " + days(wait.days()) + asOf
                    + "; it was paid for " + days(wait.daysSincePaid()) + " ago, on " + evidence.day(paid) + ".");
            usual = "The check may take up to a month.";
        }
        sentences.add(usual
                + (wait.isLong() ? " " + days(wait.days()) + " is long: more than " + wait.longAfter() + "." : ""));
        Instant latest = wait.latestFeed();
        if (latest != null && Duration.between(latest, evidence.now()).toDays() > 0) {
            sentences.add("The advertiser's latest feed was taken on " + evidence.day(latest) + ", "
                    + days(evidence.days(latest, evidence.now())) + " before; what happened since is not known here.");
        }
        if (state.commission().amount() != 0) {
            sentences.add(
                    "Its expected commission of " + money(state.commission().amount())
                            + " moves to the balance once the advertiser has confirmed the order.");
        }
        return sentences;
    }

    /** When it was settled, or accepted after all, what that brought, and whether that was corrected since. */
    List<String> confirmed() {
        int last = steps.size() - 1;
        while (steps.get(last).payload() instanceof CommissionCorrected) {
            last--;
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(settled(steps.get(last).payload()));
        if (steps.getLast().payload() instanceof CommissionCorrected corrected) {
            sentences.add("That was corrected on " + evidence.day(corrected.occurredAt())
                    + ", because the amount changed; "
                    + money(steps.get(last).payload().moved().after().amount()) + " had been credited at first.");
        }
        return sentences;
    }

    private String settled(OrderEvent cause) {
        Instant settled = cause.occurredAt();
        Commission money = state.commission();
        String settledOn = (cause instanceof OrderReinstated
                        ? "The advertiser took its decline back on "
                        : "The advertiser settled it on ")
                + evidence.day(settled) + ", " + days(evidence.days(paid, settled)) + " after it was paid for";
        return money.amount() == 0
                ? settledOn + "; there is nothing to credit."
                : settledOn + "; " + money(money.amount()) + " is credited to " + state.partner()
                        + (money.referral() == 0
                                ? "."
                                : ", and " + money(money.referral()) + " on top to referrer "
                                        + state.terms().referrer() + ".");
    }

    /** When it was declined, who said so, and what was lost. */
    List<String> declined(Decline decline) {
        Instant at = decline.cause().occurredAt();
        List<String> sentences = new ArrayList<>();
        sentences.add("The advertiser declined it on " + evidence.day(at) + ", " + days(evidence.days(paid, at))
                + " after it was paid for and "
                + (decline.afterConfirmation() ? "after it had been confirmed." : "before it was confirmed."));
        sentences.add(decline.reported());
        decline.source().ifPresent(sentences::add);
        String lost = decline.lostCommission() == 0
                ? "No commission was lost: it earned nothing"
                : decline.afterConfirmation()
                        ? "The " + money(decline.lostCommission()) + " that was credited for it was taken back"
                                + (decline.lostReferral() == 0
                                        ? ""
                                        : ", and " + money(decline.lostReferral()) + " from referrer "
                                                + state.terms().referrer())
                        : "The expected " + money(decline.lostCommission()) + " is gone; nothing had been credited";
        TurnoverChange turnover = decline.cause().moved().turnover();
        sentences.add(lost
                + (turnover == null
                        ? "."
                        : ". Its " + money(-turnover.amount()) + " was taken from the turnover of " + turnover.month()
                                + " (R12)."));
        return sentences;
    }

    private String money(long minor) {
        return Amounts.format(minor, state.terms().currency()) + " "
                + state.terms().currency().getCurrencyCode();
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
