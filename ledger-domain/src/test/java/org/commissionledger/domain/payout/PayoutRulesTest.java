package org.commissionledger.domain.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutCommand.ApprovePayout;
import org.commissionledger.domain.payout.PayoutCommand.CancelPayout;
import org.commissionledger.domain.payout.PayoutCommand.ConfirmPayout;
import org.commissionledger.domain.payout.PayoutCommand.FailPayout;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutCommand.TakeBackPayout;
import org.commissionledger.domain.payout.PayoutEvent.PayoutPaid;
import org.commissionledger.domain.payout.PayoutEvent.PayoutRequested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R25 and R26: what is paid out, and what becomes of a request. */
class PayoutRulesTest {

    private static final PartnerId GRECO = new PartnerId("greco");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-07-10T12:00:00Z");
    private static final Wallet WALLET = new Wallet("Z123456789012", NOW.minus(Duration.ofDays(9)));

    @Test
    void exactly_the_minimum_passes_and_a_cent_less_does_not() {
        assertThat(request(1_000, 1_000, WALLET).withdrawal().amount()).isEqualTo(1_000);
        assertThatThrownBy(() -> request(999, 50_000, WALLET))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("10.00 USD");
    }

    @Test
    void a_currency_without_a_minimum_is_not_paid_out() {
        Request euros = new Request(GRECO, Currency.getInstance("EUR"), 5_000, PayoutMethod.WEBMONEY);

        assertThatThrownBy(() -> PayoutRules.request(7, euros, 9_000, WALLET, PayoutTerms.DEFAULT, ZoneOffset.UTC, NOW))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("EUR");
    }

    @Test
    void a_minimum_of_zero_does_not_make_nothing_a_payout() {
        PayoutTerms none = new PayoutTerms(Map.of(USD, 0L), Set.of());
        Request nothing = new Request(GRECO, USD, 0, PayoutMethod.WEBMONEY);

        assertThatThrownBy(() -> PayoutRules.request(7, nothing, 9_000, WALLET, none, ZoneOffset.UTC, NOW))
                .isInstanceOf(RuleViolation.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_999, 0, -5})
    void more_than_is_available_is_refused_also_where_the_balance_is_negative(long available) {
        assertThatThrownBy(() -> request(2_000, available, WALLET))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("available");
    }

    @Test
    void without_a_wallet_nothing_is_paid_out() {
        assertThatThrownBy(() -> request(2_000, 2_000, null)).isInstanceOf(RuleViolation.class);
    }

    @Test
    void a_wallet_that_was_changed_within_24_hours_is_flagged() {
        assertThat(request(2_000, 2_000, WALLET).walletRecent()).isFalse();
        assertThat(request(2_000, 2_000, changed(Duration.ofHours(24))).walletRecent())
                .isFalse();
        assertThat(request(2_000, 2_000, changed(Duration.ofHours(24).minusMillis(1)))
                        .walletRecent())
                .isTrue();
    }

    private static Wallet changed(Duration ago) {
        return new Wallet("Z123456789012", NOW.minus(ago));
    }

    private static PayoutRequested request(long amount, long available, Wallet wallet) {
        return PayoutRules.request(
                7,
                new Request(GRECO, USD, amount, PayoutMethod.WEBMONEY),
                available,
                wallet,
                PayoutTerms.DEFAULT,
                ZoneOffset.UTC,
                NOW);
    }

    /** State by command: which event follows, or none where it is refused. */
    @ParameterizedTest
    @CsvSource({
        "REQUESTED, PayoutApproved, , PayoutFailed, PayoutCancelled, PayoutCancelled",
        "APPROVED, , PayoutPaid, PayoutFailed, PayoutCancelled, ",
        "PAID, , , , , ",
        "FAILED, , , , , ",
        "CANCELLED, , , , , "
    })
    void what_follows_depends_on_how_far_it_is(
            PayoutStatus status, String approve, String pay, String fail, String cancel, String takeBack) {
        PayoutState state = new PayoutState(7, request(2_000, 2_000, WALLET).withdrawal(), status, NOW);

        follows(state, new ApprovePayout(7, "anna", NOW), approve);
        follows(state, new ConfirmPayout(7, "wm-1", NOW), pay);
        follows(state, new FailPayout(7, "closed", NOW), fail);
        follows(state, new CancelPayout(7, "twice", NOW), cancel);
        follows(state, new TakeBackPayout(7, NOW), takeBack);
    }

    private static void follows(PayoutState state, PayoutCommand command, String event) {
        if (event == null) {
            assertThatThrownBy(() -> PayoutRules.decide(state, command))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessageContaining(state.status().word());
        } else {
            PayoutEvent decided = PayoutRules.decide(state, command);
            assertThat(decided.getClass().getSimpleName()).isEqualTo(event);
            assertThat(decided.withdrawal()).isEqualTo(state.withdrawal());
            assertThat(PayoutRules.evolve(state, decided).status().name())
                    .isEqualTo(event.substring("Payout".length()).toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void a_failure_has_a_reason_and_an_approval_a_person() {
        PayoutState state = new PayoutState(7, request(2_000, 2_000, WALLET).withdrawal(), PayoutStatus.REQUESTED, NOW);

        for (PayoutCommand unsaid :
                List.of(new FailPayout(7, " ", NOW), new CancelPayout(7, "", NOW), new ApprovePayout(7, "", NOW))) {
            assertThatThrownBy(() -> PayoutRules.decide(state, unsaid)).isInstanceOf(RuleViolation.class);
        }
    }

    @Test
    void an_event_never_occurs_before_the_one_before_it() {
        PayoutState state = new PayoutState(7, request(2_000, 2_000, WALLET).withdrawal(), PayoutStatus.REQUESTED, NOW);

        assertThat(PayoutRules.decide(state, new ApprovePayout(7, "anna", NOW.minusSeconds(5)))
                        .occurredAt())
                .isEqualTo(NOW);
    }

    @Test
    void what_cannot_have_happened_is_not_folded() {
        PayoutRequested requested = request(2_000, 2_000, WALLET);
        PayoutState state = PayoutRules.evolve(null, requested);
        PayoutPaid paid = new PayoutPaid(7, requested.withdrawal(), null, NOW);
        PayoutPaid other = new PayoutPaid(7, new Withdrawal(GRECO, USD, 1, PayoutMethod.QIWI), null, NOW);

        assertThatThrownBy(() -> PayoutRules.evolve(null, paid)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PayoutRules.evolve(state, paid)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PayoutRules.evolve(state, requested)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PayoutRules.evolve(state.after(PayoutStatus.APPROVED, paid), other))
                .isInstanceOf(IllegalStateException.class);
    }
}
