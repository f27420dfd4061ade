package org.commissionledger.app.feed;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.referral.ReferralQuery;
import org.commissionledger.projections.tier.TierQuery;

/**
 * All that an import comes to, in minor units and with nothing that differs from run to run; who has nothing is left out.
 *
 * @param balances by partner
 * @param tiers by partner and month
 * @param referrals by referrer and partner
 */
record Figures(Map<String, Money> balances, Map<String, Tier> tiers, Map<String, Earned> referrals) {

    record Money(long inProgress, long available, long commissionEarned, long referralEarned) {}

    record Tier(long basis, int tier, String rate, int version) {}

    record Earned(long amount, long orders) {}

    static Figures of(Ledger ledger) {
        ledger.projector().awaitHead();
        return ledger.database()
                .inSnapshot(_ -> new Figures(balances(ledger, AsOf.NOW), tiers(ledger), referrals(ledger)));
    }

    static Map<String, Money> balances(Ledger ledger, AsOf asOf) {
        try (Stream<BalanceLine> lines = new BalanceQuery(ledger.database().jdbc(), Scope.ALL).balances(null, asOf)) {
            return sorted(
                    lines.filter(line -> !line.balance().equals(Balance.ZERO)),
                    BalanceLine::partner,
                    line -> new Money(
                            line.balance().inProgress(),
                            line.balance().available(),
                            line.balance().commissionEarned(),
                            line.balance().referralEarned()));
        }
    }

    private static Map<String, Tier> tiers(Ledger ledger) {
        try (Stream<TierQuery.Line> lines = new TierQuery(ledger.database().jdbc(), Scope.ALL).tiers(null, null)) {
            return tiers(lines);
        }
    }

    static Map<String, Tier> tiers(Stream<TierQuery.Line> lines) {
        return sorted(
                lines,
                line -> line.partner() + " " + line.month(),
                line -> new Tier(
                        line.basisTurnover(), line.tier(), line.rate().toPlainString(), line.scheduleVersion()));
    }

    private static Map<String, Earned> referrals(Ledger ledger) {
        try (Stream<ReferralQuery.Line> lines =
                new ReferralQuery(ledger.database().jdbc(), Scope.ALL).earnings(null)) {
            return sorted(
                    lines.filter(line -> line.earned() != 0),
                    line -> line.referrer() + " from " + line.partner(),
                    line -> new Earned(line.earned(), line.orders()));
        }
    }

    private static <T, V> Map<String, V> sorted(Stream<T> lines, Function<T, String> key, Function<T, V> value) {
        return lines.collect(Collectors.toMap(
                key,
                value,
                (a, b) -> {
                    throw new IllegalStateException("two lines of one key: " + a + ", " + b);
                },
                TreeMap::new));
    }
}
