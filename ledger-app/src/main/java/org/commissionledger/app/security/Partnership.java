package org.commissionledger.app.security;

import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Who belongs to a partner: those of that role, and nobody else. */
final class Partnership {

    private Partnership() {}

    /** As people say it: {@code accountant}, or {@code partner anna-travels}. */
    static String words(Role role, @Nullable PartnerId partner) {
        return partner == null ? role.text() : role.text() + " " + partner;
    }

    /** @throws RuleViolation where a partner is missing, or named beside another role */
    static void check(Role role, @Nullable PartnerId partner) {
        if (role == Role.PARTNER && partner == null) {
            throw new RuleViolation("the role partner needs a partner: name him with --partner ID");
        }
        if (role != Role.PARTNER && partner != null) {
            throw new RuleViolation("the role " + role.text() + " belongs to no partner; leave --partner out");
        }
    }
}
