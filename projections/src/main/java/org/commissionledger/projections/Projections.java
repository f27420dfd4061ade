package org.commissionledger.projections;

import java.util.List;
import org.commissionledger.projections.balance.Balances;
import org.commissionledger.projections.directory.Directory;
import org.commissionledger.projections.journal.Journal;
import org.commissionledger.projections.orders.Orders;
import org.commissionledger.projections.payout.Payouts;
import org.commissionledger.projections.referral.ReferralEarnings;
import org.commissionledger.projections.tier.Tiers;

/** Every projection that there is. */
public final class Projections {

    private Projections() {}

    /** All of them; each event goes to each. */
    public static List<Projection> all() {
        return List.of(
                new Directory(),
                new Orders(),
                new Journal(),
                new Balances(),
                new Tiers(),
                new ReferralEarnings(),
                new Payouts());
    }
}
