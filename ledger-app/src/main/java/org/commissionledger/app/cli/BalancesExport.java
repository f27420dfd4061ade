package org.commissionledger.app.cli;

import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.BalanceDocument;
import org.commissionledger.app.document.Column;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.balance.BalanceLine;
import org.commissionledger.projections.balance.BalanceQuery;
import org.commissionledger.projections.balance.Balances;
import org.commissionledger.projections.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What partners have, as {@code balances} shows it. */
record BalancesExport(@Nullable String partner, AsOf asOf) implements Export<BalanceLine> {

    @Override
    public List<Column> columns() {
        return BalanceDocument.COLUMNS.list();
    }

    /** Balances of a moment before are summed up from the journal. */
    @Override
    public long position(JdbcClient jdbc) {
        return Export.position(jdbc, asOf.isNow() ? new Balances() : new Journal(), asOf);
    }

    @Override
    public Stream<BalanceLine> rows(JdbcClient jdbc, long position) {
        return new BalanceQuery(jdbc, Scope.ALL).balances(partner, asOf);
    }

    @Override
    public List<@Nullable Object> cells(BalanceLine line) {
        return BalanceDocument.COLUMNS.values(BalanceDocument.of(line));
    }
}
