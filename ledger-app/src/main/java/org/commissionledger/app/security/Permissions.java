package org.commissionledger.app.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role may call what: the first rule that fits decides, and what none fits nobody may. It is about what somebody may do
 * at all; whose rows he sees is part of the SQL of each query ({@link Caller#scope}).
 */
public final class Permissions {

    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> STAFF = EnumSet.of(Role.ACCOUNTANT, Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> ACCOUNTANTS = EnumSet.of(Role.ACCOUNTANT, Role.ADMIN);
    private static final Set<Role> ASKERS = EnumSet.of(Role.PARTNER, Role.ACCOUNTANT, Role.ADMIN);
    private static final Set<Role> OVERSEERS = EnumSet.of(Role.AUDITOR, Role.ADMIN);
    private static final Set<Role> ADMINS = EnumSet.of(Role.ADMIN);

    /** Who may call this. */
    public record Rule(HttpMethod method, PathPattern path, Set<Role> roles) {
        public Rule {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }
    }

    private static final List<Rule> RULES = List.of(
            read("/api/v1/orders/**", ALL),
            read("/api/v1/balances", ALL),
            read("/api/v1/entries", ALL),
            read("/api/v1/events", ALL),
            read("/api/v1/offers/**", ALL),
            read("/api/v1/partners/**", ALL),
            read("/api/v1/statistics", ALL),
            read("/api/v1/payouts/**", ALL),
            read("/api/v1/postbacks/**", ALL),
            read("/api/v1/trial-balance", STAFF),
            read("/api/v1/imports/**", STAFF),
            read("/api/v1/quarantine/**", STAFF),
            read("/api/v1/replays/**", STAFF),
            read("/api/v1/verification", STAFF),
            read("/actuator/**", OVERSEERS),
            write("/api/v1/imports", ACCOUNTANTS),
            write("/api/v1/quarantine/retry", ACCOUNTANTS),
            write("/api/v1/payouts", ASKERS),
            write("/api/v1/payouts/*/cancel", ASKERS),
            write("/api/v1/payouts/*/*", ACCOUNTANTS),
            write("/api/v1/postbacks", EnumSet.of(Role.PARTNER, Role.ADMIN)),
            write("/api/v1/postbacks/*/*", EnumSet.of(Role.PARTNER, Role.ADMIN)),
            write("/api/v1/partners", ACCOUNTANTS),
            write("/api/v1/offers", ACCOUNTANTS),
            write("/api/v1/verification", ACCOUNTANTS),
            write("/api/v1/replays", ADMINS));

    private Permissions() {}

    /** All of them, in the order in which they are asked. */
    public static List<Rule> rules() {
        return RULES;
    }

    private static Rule read(String path, Set<Role> roles) {
        return rule(HttpMethod.GET, path, roles);
    }

    private static Rule write(String path, Set<Role> roles) {
        return rule(HttpMethod.POST, path, roles);
    }

    private static Rule rule(HttpMethod method, String path, Set<Role> roles) {
        return new Rule(method, PathPatternParser.defaultInstance.parse(path), roles);
    }

    /**
     * Whether the role may call this.
     *
     * @param path without query and without what the server puts before it
     */
    public static boolean allow(Role role, HttpMethod method, String path) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        PathContainer container = PathContainer.parsePath(path);
        return RULES.stream()
                .filter(rule -> rule.method.equals(asked) && rule.path.matches(container))
                .findFirst()
                .map(rule -> rule.roles.contains(role))
                .orElse(false);
    }
}
