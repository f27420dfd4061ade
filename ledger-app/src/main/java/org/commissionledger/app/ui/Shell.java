package org.commissionledger.app.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    /** The attribute of a request with the fields of its address that are left out, and why: a map of texts by name. */
    static final String LEFT_OUT = "leftOut";

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

    /** Leaves fields out of the address; false where that was done already, so that it does not help. */
    static boolean leaveOut(HttpServletRequest request, WrongField wrong) {
        Map<String, String> leftOut = new LinkedHashMap<>(leftOut(request));
        boolean helps = !leftOut.keySet().containsAll(wrong.fields());
        wrong.fields().forEach(field -> leftOut.put(field, String.valueOf(wrong.getMessage())));
        request.setAttribute(LEFT_OUT, leftOut);
        return helps;
    }

    private static Map<String, String> leftOut(HttpServletRequest request) {
        Map<String, String> leftOut = new LinkedHashMap<>();
        if (request.getAttribute(LEFT_OUT) instanceof Map<?, ?> fields) {
            fields.forEach((field, sentence) -> leftOut.put(String.valueOf(field), String.valueOf(sentence)));
        }
        return leftOut;
    }

    @Nullable
    Surroundings around(HttpServletRequest request, String path) {
        Authentication in = SecurityContextHolder.getContext().getAuthentication();
        if (in == null || !(in.getPrincipal() instanceof Caller caller)) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        Map<String, String> leftOut = leftOut(request);
        request.getParameterMap().forEach((name, values) -> {
            if (!leftOut.containsKey(name)) {
                parameters.put(name, values[0].strip());
            }
        });
        Surroundings surroundings = new Surroundings(
                caller,
                ledger.businessZone(),
                ledger.clock().instant(),
                standing.settled(),
                path,
                parameters,
                new LinkedHashSet<>(leftOut.values()));
        request.setAttribute(NAME, surroundings);
        return surroundings;
    }
}
