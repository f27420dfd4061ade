package org.commissionledger.app.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.commissionledger.app.reading.Standing;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts {@link Surroundings} around each page of this package, by the name {@value #NAME}. */
@ControllerAdvice(basePackageClasses = Shell.class)
class Shell {

    static final String NAME = "shell";

    private final Ledger ledger;
    private final Standing standing;

    Shell(Ledger ledger, Standing standing) {
        this.ledger = ledger;
        this.standing = standing;
    }

    /** Null for whoever is not logged in. */
    @ModelAttribute(NAME)
    @Nullable
    Surroundings surroundings(HttpServletRequest request) {
        return around(request, request.getRequestURI());
    }

    @Nullable
    Surroundings around(HttpServletRequest request, String path) {
        Authentication in = SecurityContextHolder.getContext().getAuthentication();
        if (in == null || !(in.getPrincipal() instanceof Caller caller)) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        Surroundings surroundings = new Surroundings(
                caller, ledger.businessZone(), ledger.clock().instant(), standing.settled(), path, parameters);
        request.setAttribute(NAME, surroundings);
        return surroundings;
    }
}
