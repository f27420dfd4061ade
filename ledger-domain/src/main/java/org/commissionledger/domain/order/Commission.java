package org.commissionledger.domain.order;

/**
 * What an order earns at one moment, in minor units of its currency.
 *
 * @param base what the rate is taken of (R5)
 * @param amount the partner's own commission, ⌊base × rate⌋ (R7)
 * @param referral the referrer's share of it, ⌊referral rate × amount⌋ (R13); posted only while the order is confirmed
 */
public record Commission(long base, long amount, long referral) {

    static final Commission NONE = new Commission(0, 0, 0);

    /** R7 and R13. Worked figure: base 20000 at 5 % is 1000, of which a referrer at 5 % has 50. */
    static Commission of(long base, Terms terms) {
        long amount = terms.rate().floorOf(base);
        return new Commission(
                base,
                amount,
                terms.referrer() == null ? 0 : terms.referralRate().floorOf(amount));
    }

    /** The same base, earning nothing: what a decline leaves. */
    Commission voided() {
        return new Commission(base, 0, 0);
    }
}
