package org.commissionledger.projections;

import org.commissionledger.domain.partner.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a query may answer. Queries take it and make it a condition of their SQL, so that no filter that somebody
 * states, or forgets, shows him a row of another partner.
 *
 * @param partner whose rows alone are seen, or null for everybody's
 */
public record Scope(@Nullable PartnerId partner) {

    public static final Scope ALL = new Scope(null);

    public static Scope of(PartnerId partner) {
        return new Scope(partner);
    }

    /** The condition on rows with this column of partners; a query binds {@link #name} to {@code scope}. */
    public String condition(String column) {
        return partner == null ? "true" : column + " = :scope";
    }

    /** The id of the partner whose rows alone are seen, or null. */
    public @Nullable String name() {
        return partner == null ? null : partner.value();
    }

    /** Whether rows of that partner may be seen. */
    public boolean holds(PartnerId other) {
        return partner == null || partner.equals(other);
    }
}
