package org.commissionledger.app.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.directory.DirectoryQuery;
import org.commissionledger.projections.journal.Account;
import org.commissionledger.projections.journal.Balance;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.StatementEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A partner's entries of a period with the events that caused them, and his balances at its ends. */
public final class StatementQuery {

    private static final AsOf WHOLE_JOURNAL = new AsOf(Long.MAX_VALUE, null, null);

    private static final Comparator<Currency> BY_CODE = Comparator.comparing(Currency::getCurrencyCode);

    private final JdbcClient jdbc;
    private final EventJson json;
    private final Scope scope;

    public StatementQuery(JdbcClient jdbc, EventJson json, Scope scope) {
        this.jdbc = jdbc;
        this.scope = scope;
        this.json = json;
    }

    /**
     * The partner's statements, one for each currency in which he ever had anything by the end of the period.
     *
     * @param only the one currency that is wanted, with or without movement, or null
     * @throws UnknownName where there is no such partner
     */
    public List<CurrencyStatement> statements(PartnerId partner, Period period, @Nullable Currency only) {
        requireRegistered(partner);
        AsOf begin = period.opening();
        Map<Currency, Balance> opening = begin == null ? Map.of() : balances(partner, begin);
        Map<Currency, Balance> closing = balances(partner, closing(period));
        Set<Currency> currencies = new TreeSet<>(BY_CODE);
        if (only == null) {
            currencies.addAll(opening.keySet());
            currencies.addAll(closing.keySet());
        } else {
            currencies.add(only);
        }
        return currencies.stream()
                .map(currency -> new CurrencyStatement(
                        this,
                        partner,
                        currency,
                        period,
                        opening.getOrDefault(currency, Balance.ZERO),
                        closing.getOrDefault(currency, Balance.ZERO)))
                .toList();
    }

    /**
     * The moment of the closing balance. While events come in, balances and journal may be some events apart; then the
     * balance is summed up from the journal, or a statement that is right would seem not to agree.
     */
    private AsOf closing(Period period) {
        boolean abreast =
                jdbc.sql("select count(distinct position) from projection where name in ('journal', 'balances')")
                                .query(Long.class)
                                .single()
                        == 1;
        return period.closing().isNow() && !abreast ? WHOLE_JOURNAL : period.closing();
    }

    private void requireRegistered(PartnerId partner) {
        try (Stream<?> lines = new DirectoryQuery(jdbc, scope).partners(partner.value())) {
            if (lines.findAny().isEmpty()) {
                throw new UnknownName("there is no partner " + partner);
            }
        }
    }

    private Map<Currency, Balance> balances(PartnerId partner, AsOf moment) {
        Map<Currency, Balance> balances = new HashMap<>();
        try (Stream<BalanceLine> lines = new BalanceQuery(jdbc, scope).balances(partner.value(), moment)) {
            lines.forEach(line -> balances.put(line.currency(), line.balance()));
        }
        return balances;
    }

    /** The entries on the partner's accounts, in the period's order; close the stream. */
    Stream<StatementEntry> entries(PartnerId partner, Currency currency, Period period) {
        return jdbc
                .sql("""
                        select cause.*, e.account, e.amount, e.reason, e.order_id, e.occurred_at
                        from (select position, line, account, amount, reason, order_id, occurred_at from entry
                              where partner = :partner and %s and currency = :currency
                                and %s and %s) e
                        join (select %s from event) cause on cause.position = e.position
                        order by %s e.position, e.line""".formatted(
                                scope.condition("partner"),
                                Account.OF_BALANCES,
                                period.condition(),
                                EventLog.columns(),
                                period.by() == Period.By.BUSINESS ? "e.occurred_at," : ""))
                .param("scope", scope.name())
                .param("partner", partner.value())
                .param("currency", currency.getCurrencyCode())
                .query(this::entry)
                .stream();
    }

    private StatementEntry entry(ResultSet row, int number) throws SQLException {
        return new StatementEntry(
                json.read(EventLog.event(row)),
                row.getString("account"),
                row.getLong("amount"),
                row.getString("reason"),
                row.getString("order_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
