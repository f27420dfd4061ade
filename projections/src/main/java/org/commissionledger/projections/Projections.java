package org.commissionledger.projections;

import java.util.List;
import org.commissionledger.domain.RuleViolation;
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

    /**
     * Those of these names; all where none is named.
     *
     * @throws RuleViolation where there is no projection of a name
     */
    public static List<Projection> named(List<String> names) {
        List<String> known = all().stream().map(Projection::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new RuleViolation("there is no projection " + name + "; there are " + String.join(", ", known));
            }
        }
        return all().stream()
                .filter(projection -> names.isEmpty() || names.contains(projection.name()))
                .toList();
    }
}
