package org.commissionledger.app.partner;

import java.util.List;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.domain.partner.Partner;

/** Whether there is such a partner, by the log itself: a typing error must not look like an answer. */
public final class RegisteredPartner {

    private RegisteredPartner() {}

    /** @throws UnknownName where no partner of that id is registered */
    public static void require(Database database, EventLog log, String partner) {
        boolean registered = !database.with(
                        connection -> log.readAggregates(connection, List.of(Partner.STREAM + partner), 0))
                .isEmpty();
        if (!registered) {
            throw new UnknownName("there is no partner " + partner);
        }
    }
}
