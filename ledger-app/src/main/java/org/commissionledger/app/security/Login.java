package org.commissionledger.app.security;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs people in by name and password, and makes those wait who have failed too often. */
final class Login implements AuthenticationProvider {

    /** Too many have failed: the password was not even looked at. */
    static final class Throttled extends AuthenticationException {
        private static final long serialVersionUID = 1;

        private final Duration wait;

        Throttled(Duration wait) {
            super("too many failed log-ins");
            this.wait = wait;
        }

        Duration waiting() {
            return wait;
        }
    }

    private final Users users;
    private final LoginThrottle throttle;

    Login(Users users, LoginThrottle throttle) {
        this.users = users;
        this.throttle = throttle;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication given) {
        String name = given.getName();
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
        Optional<Duration> wait = throttle.attempt(name, address);
        if (wait.isPresent()) {
            throw new Throttled(wait.get());
        }
        User user = users.loggingIn(name, String.valueOf(given.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("no such user and password"));
        throttle.succeeded(name, address);
        CallerAuthentication in = new CallerAuthentication(
                user.caller(),
                user.role() == Role.AUDITOR ? EnumSet.of(TokenScope.READ) : EnumSet.allOf(TokenScope.class));
        in.setDetails(user.passwordSetAt());
        return in;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
