package org.commissionledger.app.ui;

import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.Screens;
import org.springframework.http.HttpMethod;

/**
 * A screen that all tests of screens look at: whoever adds a screen adds a line here.
 *
 * @param name of its picture in the docs
 * @param address with query
 * @param pictured whose screen the docs show
 */
record Shown(String name, String address, Role pictured) {

    private static final String HIS = "/partners/" + Site.PARTNER;

    static final List<Shown> ALL = List.of(
            new Shown("overview", "/", Role.PARTNER),
            new Shown("overview-staff", "/", Role.ACCOUNTANT),
            new Shown("orders", "/orders?status=Confirmed&limit=20", Role.ACCOUNTANT),
            new Shown("order", "/orders/" + Site.ORDER, Role.ACCOUNTANT),
            new Shown("changes", "/changes?in=day", Role.ACCOUNTANT),
            new Shown("balances", "/balances", Role.ACCOUNTANT),
            new Shown("balance", HIS + "/balance?month=2026-08", Role.PARTNER),
            new Shown("tier", HIS + "/tiers?month=2026-08", Role.PARTNER),
            new Shown("referrals", HIS + "/referrals", Role.PARTNER),
            new Shown("statistics", "/statistics", Role.ACCOUNTANT),
            new Shown("payouts", "/payouts", Role.PARTNER),
            new Shown("replay", "/replay?at=happened&day=2026-07-31", Role.ACCOUNTANT),
            new Shown("replay-partner", "/replay?partner=" + Site.PARTNER, Role.ACCOUNTANT),
            new Shown("replay-order", "/replay?order=" + Site.ORDER, Role.ACCOUNTANT),
            new Shown("journal", "/journal", Role.AUDITOR),
            new Shown("trial-balance", "/journal/trial-balance?at=happened&day=2026-07-31", Role.AUDITOR),
            new Shown("events", "/events", Role.AUDITOR),
            new Shown("event", "/events/100", Role.AUDITOR),
            new Shown("verification", "/verification", Role.AUDITOR),
            new Shown("imports", "/imports", Role.ACCOUNTANT),
            new Shown("quarantine", "/quarantine", Role.ACCOUNTANT),
            new Shown("operations", "/operations", Role.ADMIN),
            new Shown("access", "/access", Role.AUDITOR),
            new Shown("glossary", "/glossary", Role.PARTNER));

    String path() {
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    boolean mayBeSeenBy(Role role) {
        return Screens.allow(role, HttpMethod.GET, path());
    }

    /** Whether it is there for the role; a partner's own pages are, another's order is not. */
    boolean isThereFor(Role role) {
        return mayBeSeenBy(role) && !(role == Role.PARTNER && path().equals("/orders/" + Site.ORDER));
    }

    /** Each with each role that sees it. */
    static Stream<Seen> seen() {
        return ALL.stream()
                .flatMap(shown ->
                        Stream.of(Role.values()).filter(shown::isThereFor).map(role -> new Seen(shown, role)));
    }

    /** A screen as a role sees it. */
    record Seen(Shown shown, Role role) {

        boolean isPictured() {
            return role == shown.pictured;
        }

        /** A page is the same for all of the staff but for its navigation, and another one for a partner. */
        boolean isLookedAtClosely() {
            return isPictured() || role == Role.PARTNER;
        }

        @Override
        public String toString() {
            return shown.name + " as " + role.text();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
