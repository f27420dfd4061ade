package org.commissionledger.projections.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.commissionledger.projections.OrderEvents.FRIEND;
import static org.commissionledger.projections.OrderEvents.GRECO;
import static org.commissionledger.projections.OrderEvents.OFFER;
import static org.commissionledger.projections.OrderEvents.USD;
import static org.commissionledger.projections.OrderEvents.event;

import java.time.Instant;
import java.util.Map;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.order.Commission;
import org.commissionledger.domain.order.Movement;
import org.commissionledger.domain.payout.PayoutEvent.PayoutFailed;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.Withdrawal;
import org.commissionledger.projections.OrderEvents;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.journal.Entry;
import org.commissionledger.projections.journal.PostingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R14, R15, R17: a statement leads from balance to balance, and no line is without its reason. */
class StatementTest {

    private static final Movement FIRST = moved(new Commission(0, 0, 0), new Commission(20_000, 1_000, 50));
    private static final Movement LOWER = moved(new Commission(20_000, 1_000, 50), new Commission(18_010, 900, 45));
    private static final Movement SAME = moved(new Commission(20_000, 1_000, 50), new Commission(20_000, 1_000, 50));
    private static final Movement GONE = moved(new Commission(20_000, 1_000, 50), new Commission(20_000, 0, 0));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderRegistered | The order was paid for; expected is 200.00 × 5 % = 10.00.",
                "OrderAmended | The amount changed from 200.00 to 180.10 before confirmation; "
                        + "expected is 180.10 × 5 % = 9.005, rounded down to 9.00.",
                "OrderDelivered | The buyer confirmed receipt and the amount changed from 200.00 to 180.10; "
                        + "expected is 180.10 × 5 % = 9.005, rounded down to 9.00.",
                "OrderConfirmed | The order was confirmed, so its commission is in progress no more.",
                "OrderDeclined | The advertiser declined the order, so its commission is expected no more."
            })
    void what_is_in_progress_moves_for_a_reason(String type, String why) {
        assertThat(line(type, "in_progress").why()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderConfirmed | The order was confirmed; credited is 200.00 × 5 % = 10.00.",
                "CommissionCorrected | The amount changed from 200.00 to 180.10 after confirmation; credited is "
                        + "180.10 × 5 % = 9.005, rounded down to 9.00 instead of 10.00.",
                "ConfirmationReversed | The advertiser declined the order after its confirmation, so what was credited is "
                        + "taken back.",
                "OrderReinstated | The advertiser took its decline back; credited is 200.00 × 5 % = 10.00."
            })
    void what_is_available_moves_for_a_reason(String type, String why) {
        assertThat(line(type, "greco:available").why()).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderConfirmed | The advertiser settled an order of greco, whom friend referred; of its commission "
                        + "of 10.00 the share is 0.50.",
                "CommissionCorrected | The commission of an order of greco, whom friend referred, was corrected from 10.00 "
                        + "to 9.00, and the share with it from 0.50 to 0.45.",
                "ConfirmationReversed | The advertiser declined, after its confirmation, an order of greco, whom friend "
                        + "referred; the share is taken back.",
                "OrderReinstated | The advertiser took back its decline of an order of greco, whom friend referred; "
                        + "of its commission of 10.00 the share is 0.50."
            })
    void a_referrers_share_moves_for_a_reason(String type, String why) {
        assertThat(line(type, "friend:available").why()).isEqualTo(why);
    }

    @Test
    void an_amount_that_changes_with_the_confirmation_is_told_with_the_credit() {
        RecordedEvent cause = recorded("OrderConfirmed", LOWER);
        StatementLine line = new Statement(Balance.ZERO).add(entry(cause, "partner:greco:available", 900));

        assertThat(line.why())
                .startsWith("The order was confirmed for 180.10 instead of 200.00; credited is 180.10 × 5 % = 9.005");
    }

    @Test
    void a_payout_and_an_adjustment_say_what_they_are() {
        Withdrawal money = new Withdrawal(OrderEvents.GRECO, OrderEvents.USD, 500, PayoutMethod.WIRE_TRANSFER);
        assertThat(why(new PayoutRequested(9, money, "W", false, OrderEvents.AT, OrderEvents.AT, OrderEvents.AT)))
                .isEqualTo("Payout 9 by wire transfer was requested; its money is reserved.");
        assertThat(why(new PayoutPaid(9, money, null, OrderEvents.AT)))
                .isEqualTo("Payout 9 was paid by wire transfer.");
        assertThat(why(new PayoutFailed(9, money, "account closed", OrderEvents.AT)))
                .isEqualTo("Payout 9 failed, so its money is available again: account closed.");
        assertThat(why(new BalanceAdjusted(
                        OrderEvents.GRECO, OrderEvents.USD, 500, "a gift", "anna", "boris", OrderEvents.AT)))
                .isEqualTo("anna adjusted the balance, and boris agreed: a gift.");
    }

    private static String why(Object event) {
        RecordedEvent cause = new RecordedEvent(9, "id", event.getClass().getSimpleName(), OrderEvents.RECORDED, event);
        return new Statement(Balance.ZERO)
                .add(new StatementEntry(cause, "partner:greco:reserved", 500, "PAYOUT", null, OrderEvents.AT))
                .why();
    }

    @Test
    void each_line_has_the_balance_of_its_purse_after_it_and_the_last_ones_are_the_closing_balance() {
        Statement statement = new Statement(new Balance(1_000, 70, 30, 5, 0, 0));
        RecordedEvent cause = recorded("OrderConfirmed", SAME);

        assertThat(statement
                        .add(entry(cause, "partner:greco:in_progress", -1_000))
                        .balance())
                .isZero();
        assertThat(statement.add(entry(cause, "partner:greco:available", 1_000)).balance())
                .isEqualTo(1_070);
        assertThat(statement.add(entry(cause, "network:paid:qiwi", 30)).balance())
                .isEqualTo(35);
        assertThat(statement.closing())
                .isEqualTo(Map.of(
                        Purse.IN_PROGRESS, 0L, Purse.AVAILABLE, 1_070L, Purse.RESERVED, 30L, Purse.PAID_OUT, 35L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"network:expected", "network:commission", "partner:greco:paid_out", "partner:greco"})
    void the_networks_own_accounts_are_on_no_partners_statement(String account) {
        assertThatThrownBy(() -> Purse.of(account)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_period_is_after_its_first_instant_and_up_to_its_last() {
        Instant from = Instant.parse("2026-07-31T00:00:00Z");
        Instant to = Instant.parse("2026-08-31T00:00:00Z");

        assertThat(new Period(Period.By.RECORDED, from, to).condition())
                .isEqualTo("recorded_at <= '2026-08-31T00:00:00Z'::timestamptz "
                        + "and not (recorded_at <= '2026-07-31T00:00:00Z'::timestamptz)");
        assertThat(new Period(Period.By.BUSINESS, null, to).condition())
                .isEqualTo("occurred_at <= '2026-08-31T00:00:00Z'::timestamptz");
        assertThat(new Period(Period.By.BUSINESS, null, null).condition()).isEqualTo("true");
        assertThatThrownBy(() -> new Period(Period.By.RECORDED, to, from)).isInstanceOf(RuleViolation.class);
    }

    /** The line that the event's entry on the account becomes. */
    private static StatementLine line(String type, String account) {
        RecordedEvent cause = recorded(
                type,
                switch (type) {
                    case "OrderRegistered" -> FIRST;
                    case "OrderAmended", "OrderDelivered", "CommissionCorrected" -> LOWER;
                    case "OrderConfirmed" -> SAME;
                    case "OrderReinstated" -> moved(new Commission(20_000, 0, 0), new Commission(20_000, 1_000, 50));
                    default -> GONE;
                });
        Entry entry = PostingRules.entriesFor(cause).stream()
                .filter(one -> one.account().name().endsWith(account))
                .findFirst()
                .orElseThrow();
        return new Statement(Balance.ZERO)
                .add(new StatementEntry(
                        cause,
                        entry.account().name(),
                        entry.amount(),
                        entry.reason().name(),
                        null,
                        OrderEvents.AT));
    }

    private static StatementEntry entry(RecordedEvent cause, String account, long amount) {
        return new StatementEntry(cause, account, amount, "COMMISSION", null, OrderEvents.AT);
    }

    private static RecordedEvent recorded(String type, Movement moved) {
        return OrderEvents.recorded(7, event(type, moved));
    }

    private static Movement moved(Commission before, Commission after) {
        return new Movement(GRECO, OFFER, USD, Rate.of("0.05"), before, after, FRIEND, null);
    }
}
