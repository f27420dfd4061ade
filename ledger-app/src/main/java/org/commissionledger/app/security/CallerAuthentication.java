package org.commissionledger.app.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A {@link Caller} as Spring Security carries him through a request: the principal, with role and scopes as authorities. */
@SuppressWarnings("serial") // sessions live in memory and are never written
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final Caller caller;

    CallerAuthentication(Caller caller, Set<TokenScope> scopes) {
        super(authorities(caller.role(), scopes));
        this.caller = caller;
        super.setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(Role role, Set<TokenScope> scopes) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_" + role.name()));
        scopes.forEach(scope -> authorities.add(new SimpleGrantedAuthority(scope.authority())));
        return authorities;
    }

    /** Whoever is let in with this thread's request; null where nobody is. */
    static @Nullable Caller callerOfThisRequest() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    /** Nothing is kept that would let anybody in. */
    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
