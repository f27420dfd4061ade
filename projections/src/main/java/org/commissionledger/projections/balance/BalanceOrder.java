package org.commissionledger.projections.balance;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commissionledger.projections.Keyset;
import org.commissionledger.projections.Keyset.SortKey;
import org.commissionledger.projections.Sorting;
import org.commissionledger.projections.journal.Balance;

/**
 * The orders that balances can stand in. Amounts of different currencies cannot be compared, so those of one currency stand
 * together, by its code; where amounts are equal, partners stand by their names.
 */
public final class BalanceOrder {

    /** By the partners' names. */
    public static final Keyset<BalanceLine> BY_PARTNER = byPartner(false);

    private enum Column {
        PARTNER,
        IN_PROGRESS,
        AVAILABLE,
        RESERVED,
        PAID_OUT,
        COMMISSION_EARNED,
        REFERRAL_EARNED
    }

    private BalanceOrder() {}

    /** The order of that name, such as {@code available}, or {@code -available} where the greatest comes first. */
    public static Optional<Keyset<BalanceLine>> of(String name) {
        return Sorting.of(name, Column.class).map(BalanceOrder::of);
    }

    private static Keyset<BalanceLine> of(Sorting<Column> asked) {
        boolean down = asked.descending();
        return switch (asked.column()) {
            case PARTNER -> byPartner(down);
            case IN_PROGRESS -> byAmount("in_progress", Balance::inProgress, down);
            case AVAILABLE -> byAmount("available", Balance::available, down);
            case RESERVED -> byAmount("reserved", Balance::reserved, down);
            case PAID_OUT -> byAmount("paid_out", Balance::paidOut, down);
            case COMMISSION_EARNED -> byAmount("commission_earned", Balance::commissionEarned, down);
            case REFERRAL_EARNED -> byAmount("referral_earned", Balance::referralEarned, down);
        };
    }

    private static Keyset<BalanceLine> byPartner(boolean down) {
        return new Keyset<>(List.of(
                SortKey.text("partner", BalanceLine::partner, down),
                SortKey.text("currency", BalanceOrder::currency, down)));
    }

    private static Keyset<BalanceLine> byAmount(String column, Function<Balance, Long> amount, boolean down) {
        return new Keyset<>(List.of(
                SortKey.text("currency", BalanceOrder::currency, false),
                SortKey.number(column, line -> amount.apply(line.balance()), down),
                SortKey.text("partner", BalanceLine::partner, false)));
    }

    private static String currency(BalanceLine line) {
        return line.currency().getCurrencyCode();
    }
}
