package org.commissionledger.app.partner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.StoredEvent;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.Partner;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerEvent;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.partner.PartnerRules;
import org.commissionledger.domain.partner.PartnerState;
import org.jspecify.annotations.Nullable;

/** What must be known of all partners before one more is registered: who exists, and whose each tracking id is. */
final class Registrations {

    private final Map<PartnerId, PartnerState> states = new HashMap<>();
    private final Map<PartnerId, Long> nextSequences = new HashMap<>();
    private final Map<String, PartnerId> trackingIds = new HashMap<>();

    static Registrations load(Connection connection, EventLog log, EventJson json, List<Registration> asked)
            throws SQLException {
        Registrations known = new Registrations();
        known.loadMore(connection, log, json, asked);
        return known;
    }

    /** Reads what concerns these registrations; what was appended since stays known. */
    void loadMore(Connection connection, EventLog log, EventJson json, List<Registration> asked) throws SQLException {
        Set<PartnerId> partners = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Registration registration : asked) {
            partners.add(registration.partner());
            if (registration.referrer() != null) {
                partners.add(registration.referrer());
            }
            ids.addAll(registration.trackingIds());
            ids.add(registration.partner().value());
        }
        partners.removeAll(states.keySet());
        List<String> streams = new ArrayList<>();
        partners.forEach(partner -> streams.add(Partner.STREAM + partner));
        for (StoredEvent event : log.readAggregates(connection, streams, 0)) {
            append((PartnerEvent) json.read(event).payload());
        }
        try (PreparedStatement select = connection.prepareStatement(
                "select tracking_id, partner from tracking_id where tracking_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trackingIds.put(row.getString(1), new PartnerId(row.getString(2)));
                }
            }
        }
    }

    /** Takes in an event of a partner and answers its sequence. */
    long append(PartnerEvent event) {
        PartnerState state = PartnerRules.evolve(states.get(event.partner()), event);
        states.put(event.partner(), state);
        state.trackingIds().forEach(id -> trackingIds.put(id, state.partner()));
        long sequence = nextSequences.getOrDefault(event.partner(), 0L);
        nextSequences.put(event.partner(), sequence + 1);
        return sequence;
    }

    @Nullable
    PartnerState stateOf(PartnerId partner) {
        return states.get(partner);
    }

    /**
     * The command for the partner's aggregate.
     *
     * @throws RuleViolation where the referrer is not registered, or a tracking id is another partner's
     */
    RegisterPartner command(Registration asked, Instant now) {
        PartnerState referrer = asked.referrer() == null ? null : states.get(asked.referrer());
        if (asked.referrer() != null && referrer == null && !asked.referrer().equals(asked.partner())) {
            throw new RuleViolation("partner " + asked.partner() + ": his referrer " + asked.referrer()
                    + " is not registered; register the referrer first");
        }
        RegisterPartner command = new RegisterPartner(
                asked.partner(),
                asked.trackingIds(),
                asked.referrer(),
                asked.owner(),
                referrer == null ? null : referrer.owner(),
                false,
                now);
        for (String id : command.trackingIds()) {
            PartnerId holder = trackingIds.get(id);
            if (holder != null && !holder.equals(asked.partner())) {
                throw new RuleViolation(
                        "partner " + asked.partner() + ": tracking id " + id + " names partner " + holder + " already");
            }
        }
        return command;
    }
}
