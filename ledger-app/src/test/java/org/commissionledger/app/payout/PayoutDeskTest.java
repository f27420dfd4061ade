package org.commissionledger.app.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.adjustment.AdjustmentDesk.Adjustment;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.verify.VerificationResult;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.domain.payout.PayoutStatus;
import org.commissionledger.domain.payout.PayoutTerms;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.payout.PayoutQuery;
import org.commissionledger.projections.rebuild.RebuildProgress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R24 to R26 on a real database: money is reserved once, however many ask at the same time. */
class PayoutDeskTest {

    private static final PartnerId GRECO = new PartnerId("greco");
    private static final PartnerId LONE = new PartnerId("lone");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant NOW = Instant.parse("2026-07-10T12:00:00Z");

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Ledger ledger;
    private PayoutDesk desk;

    @BeforeEach
    void open() {
        its.clock().set(NOW);
        ledger = its.ledger();
        for (PartnerId partner : List.of(GRECO, LONE)) {
            ledger.partners().register(new Registration(0, partner, Set.of(), null, null));
        }
        ledger.wallets().set(GRECO, PayoutMethod.WEBMONEY, "Z123456789012");
        adjust(10_000, null);
        desk = ledger.payouts(PayoutTerms.DEFAULT);
    }

    private long adjust(long amount, String key) {
        return ledger.adjustments().adjust(new Adjustment(GRECO, USD, amount, "opening", "anna", "boris"), key);
    }

    @Test
    void of_many_requests_at_once_only_so_many_pass_as_there_is_money() throws Exception {
        List<Ledger> ledgers = List.of(ledger, its.another());
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            PayoutDesk one = ledgers.get(i % 2).payouts(PayoutTerms.DEFAULT);
            calls.add(() -> {
                try {
                    one.request(dollars(3_000), null);
                    return true;
                } catch (RuleViolation e) {
                    return false;
                }
            });
        }
        int passed = 0;
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> answer : callers.invokeAll(calls)) {
                passed += answer.get() ? 1 : 0;
            }
        }

        assertThat(passed).isEqualTo(3);
        assertThat(balance()).isEqualTo(new Balance(0, 1_000, 9_000, 0, 0, 0));
        clean();
    }

    @Test
    void a_payout_goes_from_request_to_payment() {
        long payout = desk.request(dollars(4_000), null);
        assertThatThrownBy(() -> desk.paid(payout, null, null)).hasMessageContaining("approve it first");
        desk.approve(payout, "anna", null);
        desk.paid(payout, "wm-7", null);

        assertThat(balance()).isEqualTo(new Balance(0, 6_000, 0, 4_000, 0, 0));
        PayoutQuery.Line line = line(payout);
        assertThat(line.status()).isEqualTo(PayoutStatus.PAID);
        assertThat(line.note()).isEqualTo("wm-7");
        assertThat(line.approvedBy()).isEqualTo("anna");
        assertThat(new PayoutQuery(ledger.database().jdbc()).find(Scope.of(LONE), payout))
                .isEmpty();
        clean();
    }

    @Test
    void what_fails_or_is_cancelled_comes_back_and_can_be_asked_for_again() {
        long failed = desk.request(dollars(10_000), null);
        assertThatThrownBy(() -> desk.request(dollars(1_000), null)).isInstanceOf(RuleViolation.class);
        desk.fail(failed, "purse is closed", null);
        long cancelled = desk.request(dollars(10_000), null);
        desk.cancel(cancelled, "asked for twice", null);

        assertThat(balance()).isEqualTo(new Balance(0, 10_000, 0, 0, 0, 0));
        clean();
    }

    @Test
    void a_key_makes_each_step_happen_once_and_another_step_under_it_is_refused() {
        long payout = desk.request(dollars(4_000), "request");
        its.clock().set(NOW.plusSeconds(60));

        assertThat(desk.request(dollars(4_000), "request")).isEqualTo(payout);
        assertThatThrownBy(() -> desk.request(dollars(4_001), "request"))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("another command");
        desk.approve(payout, "anna", "approve");
        its.clock().set(NOW.plusSeconds(120));
        desk.approve(payout, "anna", "approve");
        assertThatThrownBy(() -> desk.paid(payout, null, "approve")).isInstanceOf(RuleViolation.class);
        assertThat(adjust(5, "gift")).isEqualTo(adjust(5, "gift"));

        assertThat(balance()).isEqualTo(new Balance(0, 6_005, 4_000, 0, 0, 0));
        clean();
    }

    @Test
    void a_negative_balance_pays_nothing_out() {
        adjust(-10_001, null);

        assertThatThrownBy(() -> desk.request(dollars(1_000), null))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("-0.01 USD available");
    }

    @Test
    void an_instant_payout_that_waits_longer_than_five_minutes_is_overdue() {
        PayoutQuery.Line line = line(desk.request(dollars(1_000), null));

        assertThat(line.isOverdue(NOW.plus(Duration.ofMinutes(5)))).isFalse();
        assertThat(line.isOverdue(NOW.plus(Duration.ofMinutes(5)).plusMillis(1)))
                .isTrue();
        assertThat(line.walletRecent()).as("set a moment ago").isTrue();
    }

    @Test
    void nobody_can_have_another_partners_wallet() {
        assertThatThrownBy(() -> ledger.wallets().set(LONE, PayoutMethod.WEBMONEY, "z123456789012"))
                .isInstanceOf(RuleViolation.class);
        assertThat(ledger.wallets().set(GRECO, PayoutMethod.WEBMONEY, "Z123456789012"))
                .isFalse();
    }

    @Test
    void there_is_no_payout_of_nobody_and_none_that_was_not_requested() {
        assertThatThrownBy(() ->
                        desk.request(new Request(new PartnerId("nobody"), USD, 1_000, PayoutMethod.WEBMONEY), null))
                .isInstanceOf(RuleViolation.class);
        assertThatThrownBy(() -> desk.approve(4_711, "anna", null))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("there is no payout 4711");
    }

    private static Request dollars(long cents) {
        return new Request(GRECO, USD, cents, PayoutMethod.WEBMONEY);
    }

    private PayoutQuery.Line line(long payout) {
        ledger.projector().awaitHead();
        return new PayoutQuery(ledger.database().jdbc()).find(Scope.ALL, payout).orElseThrow();
    }

    private Balance balance() {
        ledger.projector().awaitHead();
        try (Stream<Balance> lines = new BalanceQuery(ledger.database().jdbc(), Scope.ALL)
                .balances("greco", AsOf.NOW)
                .map(line -> line.balance())) {
            return lines.findFirst().orElseThrow();
        }
    }

    private void clean() {
        ledger.projector().awaitHead();
        VerificationResult result = ledger.verification().run(RebuildProgress.SILENT);
        assertThat(result.isClean()).as("%s", result.checks()).isTrue();
    }
}
