package org.commissionledger.projections.balance;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commissionledger.projections.Sorting;
import org.commissionledger.projections.journal.Balance;

/**
 * The order that balances stand in. Amounts of different currencies cannot be compared, so those of one currency stand
 * together, by its code; where amounts are equal, partners stand by their names.
 *
 * @param descending whether the last name, or the greatest amount, comes first
 */
public record BalanceOrder(Column column, boolean descending) {

    /** By the partners' names. */
    public static final BalanceOrder BY_PARTNER = new BalanceOrder(Column.PARTNER, false);

    /** What balances can be sorted by. */
    public enum Column {
        PARTNER,
        IN_PROGRESS,
        AVAILABLE,
        RESERVED,
        PAID_OUT,
        COMMISSION_EARNED,
        REFERRAL_EARNED;

        private long of(Balance balance) {
            return switch (this) {
                case PARTNER -> 0;
                case IN_PROGRESS -> balance.inProgress();
                case AVAILABLE -> balance.available();
                case RESERVED -> balance.reserved();
                case PAID_OUT -> balance.paidOut();
                case COMMISSION_EARNED -> balance.commissionEarned();
                case REFERRAL_EARNED -> balance.referralEarned();
            };
        }

        /** The column's name, in the database and for people. */
        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A place in this order.
     *
     * @param amount of the column sorted by, in minor units of the currency; 0 where that is the partner
     */
    public record Place(String partner, String currency, long amount) {

        /** The place as it stands in an address. */
        public String text() {
            return currency + " " + amount + " " + partner;
        }

        /** The place that {@link #text} tells. */
        public static Place parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Place(parts[2], parts[0], Long.parseLong(parts[1]));
        }

        Map<String, Object> parameters() {
            return Map.of("after_partner", partner, "after_currency", currency, "after_amount", amount);
        }
    }

    /** The order of that name, such as {@code available}, or {@code -available} where the greatest comes first. */
    public static Optional<BalanceOrder> of(String name) {
        return Sorting.of(name, Column.class).map(asked -> new BalanceOrder(asked.column(), asked.descending()));
    }

    public Place place(BalanceLine line) {
        return new Place(line.partner(), line.currency().getCurrencyCode(), column.of(line.balance()));
    }

    /** As SQL sorts by it. */
    String by() {
        String down = descending ? " desc" : "";
        return column == Column.PARTNER
                ? "partner" + down + ", currency" + down
                : "currency, " + column.word() + down + ", partner";
    }

    /** The condition for what stands behind a place, whose parameters are its {@link Place#parameters}. */
    String behind() {
        String beyond = descending ? "<" : ">";
        return column == Column.PARTNER
                ? "(partner, currency) " + beyond + " (:after_partner, :after_currency)"
                : """
                        (currency > :after_currency or currency = :after_currency and
                            (%1$s %2$s :after_amount or %1$s = :after_amount and partner > :after_partner))""".formatted(column.word(), beyond);
    }
}
