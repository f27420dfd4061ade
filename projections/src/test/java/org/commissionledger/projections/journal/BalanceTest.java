package org.commissionledger.projections.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.projections.OrderEvents.FRIEND;
import static org.commissionledger.projections.OrderEvents.GRECO;
import static org.commissionledger.projections.OrderEvents.event;
import static org.commissionledger.projections.OrderEvents.moved;
import static org.commissionledger.projections.OrderEvents.recorded;

import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;

/** What a partner has, after the entries of events. */
class BalanceTest {

    private static final OrderEvent REGISTERED = event("OrderRegistered", moved(0, 0, 1_000, 50));
    private static final OrderEvent CONFIRMED = event("OrderConfirmed", moved(1_000, 50, 1_000, 50));
    private static final OrderEvent DECLINED = event("OrderDeclined", moved(1_000, 50, 0, 0));
    private static final OrderEvent CORRECTED = event("CommissionCorrected", moved(1_000, 50, 750, 37));
    private static final OrderEvent REVERSED = event("ConfirmationReversed", moved(750, 37, 0, 0));
    private static final OrderEvent REINSTATED = event("OrderReinstated", moved(0, 0, 750, 37));

    @Test
    void an_open_order_is_in_progress() {
        assertThat(balance(GRECO, REGISTERED)).isEqualTo(new Balance(1_000, 0, 0, 0, 0, 0));
        assertThat(balance(FRIEND, REGISTERED)).isEqualTo(Balance.ZERO);
    }

    @Test
    void a_confirmed_order_is_available_and_its_referral_too() {
        assertThat(balance(GRECO, REGISTERED, CONFIRMED)).isEqualTo(new Balance(0, 1_000, 0, 0, 1_000, 0));
        assertThat(balance(FRIEND, REGISTERED, CONFIRMED)).isEqualTo(new Balance(0, 50, 0, 0, 0, 50));
    }

    @Test
    void a_declined_order_earns_nothing() {
        assertThat(balance(GRECO, REGISTERED, DECLINED)).isEqualTo(Balance.ZERO);
    }

    @Test
    void a_correction_moves_the_difference() {
        assertThat(balance(GRECO, REGISTERED, CONFIRMED, CORRECTED)).isEqualTo(new Balance(0, 750, 0, 0, 750, 0));
        assertThat(balance(FRIEND, REGISTERED, CONFIRMED, CORRECTED)).isEqualTo(new Balance(0, 37, 0, 0, 0, 37));
    }

    @Test
    void a_reversal_takes_all_of_it_back_and_a_reinstatement_gives_it_again() {
        assertThat(balance(GRECO, REGISTERED, CONFIRMED, CORRECTED, REVERSED)).isEqualTo(Balance.ZERO);
        assertThat(balance(FRIEND, REGISTERED, CONFIRMED, CORRECTED, REVERSED)).isEqualTo(Balance.ZERO);
        assertThat(balance(GRECO, REGISTERED, CONFIRMED, CORRECTED, REVERSED, REINSTATED))
                .isEqualTo(new Balance(0, 750, 0, 0, 750, 0));
    }

    /** A claw-back of what was spent already, or of what another ledger credited. */
    @Test
    void a_balance_can_be_negative() {
        assertThat(balance(GRECO, REVERSED)).isEqualTo(new Balance(0, -750, 0, 0, -750, 0));
    }

    /** As the projection folds: the entries that are about the partner. */
    private static Balance balance(PartnerId partner, OrderEvent... events) {
        Balance balance = Balance.ZERO;
        for (OrderEvent event : events) {
            for (Entry entry : PostingRules.entriesFor(recorded(1, event))) {
                if (entry.partner().equals(partner)) {
                    balance = balance.apply(entry);
                }
            }
        }
        return balance;
    }
}
