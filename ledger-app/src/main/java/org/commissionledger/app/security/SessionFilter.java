package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of who is disabled, has another password or another role since he logged in. */
final class SessionFilter extends OncePerRequestFilter {

    private final Users users;

    SessionFilter(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication in = SecurityContextHolder.getContext().getAuthentication();
        if (in instanceof CallerAuthentication && !isStillLetIn(in)) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isStillLetIn(Authentication in) {
        return users.find(in.getName())
                .filter(user -> user.disabledAt() == null
                        && user.caller().equals(in.getPrincipal())
                        && user.passwordSetAt().equals(in.getDetails()))
                .isPresent();
    }
}
