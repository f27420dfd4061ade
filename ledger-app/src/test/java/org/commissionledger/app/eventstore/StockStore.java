package org.commissionledger.app.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.commissionledger.app.database.AxonTransactions;
import org.commissionledger.app.database.Database;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Axon's own JDBC event store, as its manual puts it together, in tables of its own beside ours. */
final class StockStore {

    private StockStore() {}

    static JdbcEventStorageEngine on(Database database, int gapTimeoutMillis) {
        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        TransactionAwareDataSourceProxy connections = new TransactionAwareDataSourceProxy(database.dataSource());
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections::getConnection)
                .transactionManager(new AxonTransactions(database.transactionManager()))
                .gapTimeout(gapTimeoutMillis)
                .build();
        database.with(StockStore::createTable);
        return engine;
    }

    private static boolean createTable(Connection connection) throws SQLException {
        try (var create = PostgresEventTableFactory.INSTANCE.createDomainEventTable(connection, new EventSchema())) {
            return create.execute();
        }
    }
}
