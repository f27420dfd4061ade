package org.commissionledger.app.security;

import java.time.Instant;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who logs in.
 *
 * @param partner whose data he sees; of the role partner alone
 * @param passwordSetAt when he got his present password; who logged in before must do so again
 * @param disabledAt since when he is not let in; null where he is
 */
public record User(
        String name,
        Role role,
        @Nullable PartnerId partner,
        Instant createdAt,
        Instant passwordSetAt,
        @Nullable Instant disabledAt) {

    Caller caller() {
        return new Caller(name, role, partner);
    }
}
