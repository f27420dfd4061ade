package org.commissionledger.app.statement;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.Purse;
import org.commissionledger.projections.statement.Statement;
import org.commissionledger.projections.statement.StatementLine;

/** A partner's statement in one currency: walked once, then checked against the balance that it must lead to. */
public final class CurrencyStatement {

    private final StatementQuery query;
    private final PartnerId partner;
    private final Currency currency;
    private final Period period;
    private final Balance opening;
    private final Balance closing;
    private final Statement walk;

    CurrencyStatement(
            StatementQuery query,
            PartnerId partner,
            Currency currency,
            Period period,
            Balance opening,
            Balance closing) {
        this.query = query;
        this.partner = partner;
        this.currency = currency;
        this.period = period;
        this.opening = opening;
        this.closing = closing;
        this.walk = new Statement(opening);
    }

    public Currency currency() {
        return currency;
    }

    /** The balance that the period opens with, minor units. */
    public Map<Purse, Long> opening() {
        return Statement.purses(opening);
    }

    /** The lines as they come, however many; once. Close the stream. */
    public Stream<StatementLine> lines() {
        return query.entries(partner, currency, period).map(walk::add);
    }

    /** What the opening balance and the lines that were taken make, minor units. */
    public Map<Purse, Long> closing() {
        return walk.closing();
    }

    /** The balance as of the end of the period, as {@code balances} has it. */
    public Map<Purse, Long> balance() {
        return Statement.purses(closing);
    }

    /** Whether the lines lead to the balance. */
    public boolean agrees() {
        return closing().equals(balance());
    }
}
