package org.commissionledger.app.cli;

import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.OrderDocument;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.orders.OrderQuery;
import org.commissionledger.projections.orders.Orders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as they stand, as {@code order show} shows one. */
record OrdersExport(@Nullable String partner) implements Export<OrderQuery.Line> {

    @Override
    public List<Column> columns() {
        return OrderDocument.COLUMNS.list();
    }

    @Override
    public long position(JdbcClient jdbc) {
        return Export.position(jdbc, new Orders(), AsOf.NOW);
    }

    @Override
    public Stream<OrderQuery.Line> rows(JdbcClient jdbc, long position) {
        return new OrderQuery(jdbc, Scope.ALL).orders(OrderQuery.Filter.ofPartner(partner));
    }

    @Override
    public List<@Nullable Object> cells(OrderQuery.Line order) {
        return OrderDocument.COLUMNS.values(OrderDocument.of(order));
    }

    @Override
    public long total(JdbcClient jdbc, long position) {
        return new OrderQuery(jdbc, Scope.ALL).count(partner);
    }
}
