package org.commissionledger.app.tier;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.ByAggregate;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.tier.TurnoverLine;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events behind a turnover (R12), which the turnover table only has the sum of.
 *
 * <p>An order changes a month's turnover if it was paid for in the month, or before and then declined or reinstated in it;
 * after that the order view tells of a settlement no earlier than that. So the order view knows which orders to look at.
 */
public final class TurnoverQuery {

    private static final String CHANGES = "select " + EventLog.columns() + """

            from (select order_id, partner, offer, registered_at, settled_at from order_view) as o
            join event on aggregate_id = order_id
            where partner = :partner and offer = :offer and registered_at < :end
              and (registered_at >= :start or settled_at >= :start)
              and type in ('OrderRegistered', 'OrderDeclined', 'ConfirmationReversed', 'OrderReinstated')
            order by registered_at, order_id, sequence""";

    private static final String PAID_IN = "select " + EventLog.columns() + """

            from (select order_id, partner, offer, registered_at, settled_at from order_view) as o
            join event on aggregate_id = order_id
            where partner = :partner and offer = :offer and registered_at >= :start and registered_at < :end
            order by registered_at, order_id, sequence""";

    private final JdbcClient jdbc;
    private final EventJson json;
    private final ZoneId businessZone;

    public TurnoverQuery(JdbcClient jdbc, EventJson json, ZoneId businessZone) {
        this.jdbc = jdbc;
        this.json = json;
        this.businessZone = businessZone;
    }

    /** Of each order that may have changed the month's turnover the events that change one; close the stream. */
    public Stream<List<RecordedEvent>> changes(OfferName offer, PartnerId partner, YearMonth month) {
        return histories(CHANGES, offer, partner, month);
    }

    /** All events of each order paid for in the month; close the stream. */
    public Stream<List<RecordedEvent>> ordersPaidIn(OfferName offer, PartnerId partner, YearMonth month) {
        return histories(PAID_IN, offer, partner, month);
    }

    /** The month's turnover as of the moment, minor units. */
    public long turnover(OfferName offer, PartnerId partner, YearMonth month, AsOf moment) {
        try (Stream<List<RecordedEvent>> orders = changes(offer, partner, month)) {
            return orders.flatMap(List::stream)
                    .map(TurnoverLine::of)
                    .filter(Objects::nonNull)
                    .filter(line -> line.month().equals(month) && moment.includes(line.event(), line.occurredAt()))
                    .mapToLong(TurnoverLine::amount)
                    .reduce(0, Math::addExact);
        }
    }

    private Stream<List<RecordedEvent>> histories(String sql, OfferName offer, PartnerId partner, YearMonth month) {
        return jdbc
                .sql(sql)
                .param("partner", partner.value())
                .param("offer", offer.value())
                .param("start", start(month))
                .param("end", start(month.plusMonths(1)))
                .query((row, _) -> EventLog.event(row))
                .stream()
                .gather(ByAggregate.histories())
                .map(events -> events.stream().map(json::read).toList());
    }

    private OffsetDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay(businessZone).toOffsetDateTime();
    }
}
