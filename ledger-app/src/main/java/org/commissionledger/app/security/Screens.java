package org.commissionledger.app.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role sees which page and may do what on it, as {@link Permissions} says of the API: the first rule that fits decides,
 * and what none fits nobody may. The navigation has those of a role that have a name.
 */
public final class Screens {

    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> PARTNERS = EnumSet.of(Role.PARTNER);
    private static final Set<Role> STAFF = EnumSet.of(Role.ACCOUNTANT, Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> ACCOUNTANTS = EnumSet.of(Role.ACCOUNTANT, Role.ADMIN);
    private static final Set<Role> ASKERS = EnumSet.of(Role.PARTNER, Role.ACCOUNTANT, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);
    private static final Set<Role> OVERSEERS = EnumSet.of(Role.AUDITOR, Role.ADMIN);

    /**
     * Who sees a page, or may do something on it.
     *
     * @param name what the navigation calls it; null where it is not named there
     * @param link where the navigation leads, with {@code {partner}} for a partner's own id
     * @param named whose navigation names it
     */
    public record Screen(
            HttpMethod method,
            PathPattern path,
            Set<Role> roles,
            @Nullable String name,
            String link,
            Set<Role> named) {
        public Screen {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
            named = named.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(named));
        }
    }

    private static final List<Screen> SCREENS = List.of(
            named("/", ALL, "Overview", "/", ALL),
            named("/orders", ALL, "Orders", "/orders", ALL),
            see("/orders/**", ALL),
            named("/changes", ALL, "Changes", "/changes", ALL),
            named("/statistics", ALL, "Statistics", "/statistics", ALL),
            see("/statistics/**", ALL),
            named("/balances", STAFF, "Balances", "/balances", STAFF),
            see("/balances/**", ALL),
            named("/partners/*/balance", ALL, "Balance", "/partners/{partner}/balance", PARTNERS),
            named("/partners/*/tiers", ALL, "Tier", "/partners/{partner}/tiers", PARTNERS),
            named("/partners/*/referrals", ALL, "Referrals", "/partners/{partner}/referrals", PARTNERS),
            see("/partners/*/**", ALL),
            named("/payouts", ALL, "Payouts", "/payouts", ALL),
            named("/replay", STAFF, "Replay", "/replay", STAFF),
            see("/replay/**", STAFF),
            named("/journal", STAFF, "Journal", "/journal", STAFF),
            see("/journal/**", STAFF),
            named("/events", STAFF, "Events", "/events", STAFF),
            see("/events/**", STAFF),
            named("/verification", STAFF, "Verification", "/verification", STAFF),
            see("/verification/**", STAFF),
            named("/imports", STAFF, "Imports", "/imports", STAFF),
            see("/imports/**", STAFF),
            named("/quarantine", STAFF, "Quarantine", "/quarantine", STAFF),
            see("/quarantine/**", STAFF),
            named("/operations", ADMINS, "Operations", "/operations", ADMINS),
            see("/operations/**", ADMINS),
            named("/access", OVERSEERS, "Access", "/access", OVERSEERS),
            see("/glossary", ALL),
            act("/imports/**", ACCOUNTANTS),
            act("/quarantine/**", ACCOUNTANTS),
            act("/payouts", ASKERS),
            act("/payouts/wallets", ASKERS),
            act("/payouts/*/take-back", PARTNERS),
            act("/payouts/**", ACCOUNTANTS),
            act("/verification/**", STAFF),
            act("/replay/checks", ACCOUNTANTS),
            act("/replay/**", ADMINS),
            act("/operations/**", ADMINS));

    private Screens() {}

    /** All of them, in the order in which they are asked. */
    public static List<Screen> all() {
        return SCREENS;
    }

    private static Screen see(String path, Set<Role> roles) {
        return screen(HttpMethod.GET, path, roles, null, path, Set.of());
    }

    private static Screen act(String path, Set<Role> roles) {
        return screen(HttpMethod.POST, path, roles, null, path, Set.of());
    }

    private static Screen named(String path, Set<Role> roles, String name, String link, Set<Role> named) {
        return screen(HttpMethod.GET, path, roles, name, link, named);
    }

    private static Screen screen(
            HttpMethod method, String path, Set<Role> roles, @Nullable String name, String link, Set<Role> named) {
        return new Screen(method, PathPatternParser.defaultInstance.parse(path), roles, name, link, named);
    }

    /** Whether the role may call this; {@code path} without query. */
    public static boolean allow(Role role, HttpMethod method, String path) {
        return find(method, path).map(screen -> screen.roles.contains(role)).orElse(false);
    }

    /** Whether there is such a page for anybody. */
    public static boolean exists(HttpMethod method, String path) {
        return find(method, path).isPresent();
    }

    private static Optional<Screen> find(HttpMethod method, String path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        PathContainer container = PathContainer.parsePath(path);
        return SCREENS.stream()
                .filter(screen -> screen.method.equals(asked) && screen.path.matches(container))
                .findFirst();
    }
}
