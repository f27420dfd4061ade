package org.commissionledger.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.EventDocument;
import org.commissionledger.app.eventstore.EventQuery;
import org.commissionledger.app.eventstore.EventQuery.Filter;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.app.wiring.Queries;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event stream, as it is stored. */
@Command(name = "events", description = "The event stream.", mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

    private static final List<Column> TABLE = List.of(
            Column.number("position"),
            Column.text("type"),
            Column.text("aggregate"),
            Column.number("sequence"),
            Column.text("occurred_at"),
            Column.text("recorded_at"),
            Column.text("hash"));

    private static final JsonMapper MAPPER = new JsonMapper();

    @ParentCommand
    private LedgerCommand ledger = new LedgerCommand();

    @Option(names = "--order", paramLabel = "ID", description = "Only events of this order.")
    private @Nullable String order;

    @Option(names = "--partner", paramLabel = "ID", description = "Only events about this partner.")
    private @Nullable String partner;

    @Option(names = "--type", paramLabel = "T", description = "Only events of this type, such as OrderConfirmed.")
    private @Nullable String type;

    @Option(names = "--from", paramLabel = "N", description = "From this position on.")
    private @Nullable Long from;

    @Option(names = "--to", paramLabel = "N", description = "Up to this position.")
    private @Nullable Long to;

    @Override
    public Integer call() {
        Ledger open = ledger.open();
        Answer answer = ledger.answer();
        Queries.of(open)
                .streaming(
                        jdbc -> new EventQuery(jdbc, Scope.ALL)
                                .events(new Filter(order, partner, type, null, from, to)),
                        events -> {
                            if (answer.format() == Format.table) {
                                answer.rows(TABLE, events.map(EventsCommand::brief));
                            } else {
                                answer.rows(EventDocument.COLUMNS, events.map(EventDocument::of));
                            }
                        });
        return LedgerMain.DONE;
    }

    private static List<@Nullable Object> brief(StoredEvent event) {
        JsonNode payload = MAPPER.readTree(event.payload());
        return Arrays.asList(
                event.position(),
                event.type(),
                event.aggregateId(),
                event.sequence(),
                payload.path("occurred_at").asString(),
                event.recordedAt().toString(),
                event.hash().substring(0, 12));
    }
}
