package org.commissionledger.app.document;

import java.time.Instant;
import org.commissionledger.app.security.User;
import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/** Somebody who logs in. */
public record UserDocument(
        String user,
        String role,
        @Nullable String partner,
        Instant createdAt,
        Instant passwordSetAt,
        @Nullable Instant disabledAt) {

    public static final Columns<UserDocument> COLUMNS = Columns.of(UserDocument.class);

    public static UserDocument of(User user) {
        PartnerId partner = user.partner();
        return new UserDocument(
                user.name(),
                user.role().text(),
                partner == null ? null : partner.value(),
                user.createdAt(),
                user.passwordSetAt(),
                user.disabledAt());
    }
}
