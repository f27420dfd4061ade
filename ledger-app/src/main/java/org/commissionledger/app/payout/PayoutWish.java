package org.commissionledger.app.payout;

import java.util.Currency;
import java.util.Objects;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutCommand.Request;
import org.commissionledger.domain.payout.PayoutMethod;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A payout that somebody asks for, as he writes it.
 *
 * @param partner whose money; null for one's own
 * @param amount a decimal text, such as 10.00
 * @param currency its ISO code
 * @param method such as webmoney
 */
public record PayoutWish(
        @Nullable String partner,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String method) {

    /**
     * The request that it means.
     *
     * @param scope whose money may be asked for
     * @throws RuleViolation where a part is missing or cannot be meant
     * @throws UnknownName where the partner is not in the scope
     */
    public Request request(Scope scope) {
        PartnerId whose = partner == null ? scope.partner() : partner(partner);
        if (whose == null) {
            throw new RuleViolation("partner is missing: whose money is to be paid out?");
        }
        if (!scope.holds(whose)) {
            throw new UnknownName("there is no partner " + whose);
        }
        Currency in = currency(Objects.requireNonNullElse(currency, ""));
        String by = Objects.requireNonNullElse(method, "");
        return new Request(
                whose,
                in,
                amount(Objects.requireNonNullElse(amount, ""), in),
                PayoutMethod.of(by).orElseThrow(() -> new RuleViolation("there is no method '" + by + "'")));
    }

    private static PartnerId partner(String id) {
        try {
            return new PartnerId(id);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation("'" + code + "' is no currency; write its ISO code, such as USD");
        }
    }

    private static long amount(String text, Currency currency) {
        try {
            return Amounts.parse(text, currency);
        } catch (IllegalArgumentException e) {
            throw new RuleViolation(String.valueOf(e.getMessage()));
        }
    }
}
