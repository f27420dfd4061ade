package org.commissionledger.app.database;

import java.time.ZoneId;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/** What is fixed once for a ledger. */
public final class Settings {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

    private Settings() {}

    /**
     * R6: the zone in which months and days are cut. The first command that records something fixes it: if it could change
     * later, an order's month would depend on who imported it.
     *
     * @param stated the zone that the user named, or null
     * @throws RuleViolation where the ledger has another zone
     */
    public static ZoneId fixBusinessZone(Database database, @Nullable ZoneId stated) {
        ZoneId wanted = stated == null ? DEFAULT_ZONE : stated;
        String fixed = database.jdbc()
                .sql("""
                        with fixed as (
                            insert into setting (name, value) values ('business_zone', ?)
                            on conflict (name) do nothing returning value)
                        select value from fixed union all select value from setting where name = 'business_zone'
                        limit 1""")
                .param(wanted.getId())
                .query(String.class)
                .single();
        ZoneId zone = ZoneId.of(fixed);
        if (stated != null && !zone.getRules().equals(stated.getRules())) {
            throw new RuleViolation("this ledger cuts its months in " + zone + " for good; leave --zone out");
        }
        return zone;
    }

    /** The ledger's zone, or the default where none is fixed yet. */
    public static ZoneId businessZone(Database database) {
        return database.jdbc()
                .sql("select value from setting where name = 'business_zone'")
                .query((row, _) -> ZoneId.of(row.getString(1)))
                .optional()
                .orElse(DEFAULT_ZONE);
    }
}
