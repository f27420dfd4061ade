package org.commissionledger.app.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.TestClock;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.eventstore.NewEvent;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerEvent.PartnerRegistered;
import org.commissionledger.domain.partner.PartnerId;

/** Puts events into the log without a look at the projections: the registration of partners, as many as wanted. */
final class PartnersInTheLog {

    private PartnersInTheLog() {}

    /** Appends the registrations of {@code p<from>} to {@code p<to - 1>} in one transaction. */
    static void append(Ledger ledger, int from, int to) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String name = "p" + i;
            PartnerRegistered event =
                    new PartnerRegistered(new PartnerId(name), Set.of(name), null, null, false, TestClock.START);
            events.add(new NewEvent(
                    "partner:" + name,
                    "Partner",
                    0,
                    "registration of " + name,
                    "PartnerRegistered",
                    1,
                    ledger.json().write(event),
                    "{}"));
        }
        EventLog log = ledger.log();
        ledger.database().inTransaction(c -> log.append(c, log.lockHead(c), events));
    }
}
