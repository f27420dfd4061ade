package org.commissionledger.app.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.tier.TierEvent;
import org.commissionledger.projections.tier.Turnover;
import org.commissionledger.projections.tier.TurnoverKey;
import org.jspecify.annotations.Nullable;

/**
 * Turnover and tiers of the months that an import touches, always exactly as of the end of the log: read once from the
 * projection, then moved on with every event, so that a tier never depends on how far a projection has come (R11).
 */
final class TierBook {

    private static final int READ_BATCH = 5_000;

    private final Map<TurnoverKey, Long> turnover = new HashMap<>();
    private final Map<TurnoverKey, Long> bases = new HashMap<>();
    private long position;

    private TierBook(long position) {
        this.position = position;
    }

    /** For an import without a usable row. */
    static TierBook empty() {
        return new TierBook(0);
    }

    /** @param connection in a transaction that sees one state of the database throughout */
    static TierBook load(Connection connection, OfferName offer, YearMonth from, YearMonth to) throws SQLException {
        TierBook book = new TierBook(projectedPosition(connection));
        read(connection, "select partner, month, amount from turnover", offer, from, to, book.turnover);
        read(connection, "select partner, month, basis from tier_assignment", offer, from, to, book.bases);
        return book;
    }

    private static long projectedPosition(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select position from projection where name = 'tiers'");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static void read(
            Connection connection,
            String select,
            OfferName offer,
            YearMonth from,
            YearMonth to,
            Map<TurnoverKey, Long> into)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(select + " where offer = ? and month between ? and ?")) {
            statement.setString(1, offer.value());
            statement.setString(2, from.minusMonths(1).toString());
            statement.setString(3, to.toString());
            statement.setFetchSize(10_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    PartnerId partner = new PartnerId(row.getString(1));
                    into.put(new TurnoverKey(offer, partner, YearMonth.parse(row.getString(2))), row.getLong(3));
                }
            }
        }
    }

    /** Takes in what others, or the projection after us, appended up to the head. */
    void catchUp(Connection connection, EventLog log, EventJson json, Head head) throws SQLException {
        while (position < head.position()) {
            List<StoredEvent> missed = log.readAfter(connection, position, READ_BATCH);
            for (StoredEvent event : missed) {
                apply(json.read(event).payload());
            }
            position = missed.getLast().position();
        }
    }

    /** Takes in an event that is about to be appended at the next position. */
    void append(Object event) {
        apply(event);
        position++;
    }

    /** Forgets the events that it took in last, as they were not appended after all. */
    void takeBack(List<NewEvent> events) {
        for (NewEvent appended : events) {
            Object event = Objects.requireNonNull(appended.event());
            Turnover.takeBack(turnover, event);
            if (event instanceof TierEvent tier) {
                // An import assigns a tier only where there is none.
                bases.remove(key(tier));
            }
        }
        position -= events.size();
    }

    private void apply(Object event) {
        Turnover.apply(turnover, event);
        if (event instanceof TierEvent tier) {
            bases.put(key(tier), tier.basis());
        }
    }

    private static TurnoverKey key(TierEvent tier) {
        return new TurnoverKey(tier.offer(), tier.partner(), tier.month());
    }

    /** The position that the book holds. */
    long position() {
        return position;
    }

    /** What the month's tier is found from, or null where none was assigned yet. */
    @Nullable
    Long basis(TurnoverKey month) {
        return bases.get(month);
    }

    /** The turnover of a month, minor units; 0 where there is none. */
    long turnover(TurnoverKey month) {
        return turnover.getOrDefault(month, 0L);
    }
}
