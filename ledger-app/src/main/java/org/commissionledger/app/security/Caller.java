package org.commissionledger.app.security;

import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param name of the user or of the token, as events record it
 * @param partner whose data a {@link Role#PARTNER} may see; null for all other roles
 */
public record Caller(String name, Role role, @Nullable PartnerId partner) {

    public Caller {
        if ((role == Role.PARTNER) != (partner != null)) {
            throw new IllegalArgumentException("a caller has a partner where the role is PARTNER, and only there");
        }
    }

    /** What queries may answer him; it becomes part of their SQL. */
    public Scope scope() {
        return partner == null ? Scope.ALL : Scope.of(partner);
    }
}
