package org.commissionledger.app.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What somebody wrote into a form that was refused, so that the page which tells why has it still. Secrets are left out.
 *
 * @param form the address that the form was sent to
 */
public record Typed(String form, Map<String, String> fields) {

    private static final Set<String> NOT_KEPT = Set.of("password", "key");

    /** Of the request that this thread answers. */
    static Typed now() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return new Typed(
                request.getRequestURI(),
                request.getParameterMap().entrySet().stream()
                        .filter(field -> !NOT_KEPT.contains(field.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue()[0])));
    }

    /** What stood in a field; null where it was another form's. */
    public @Nullable String in(String asked, String field) {
        return form.equals(asked) ? fields.get(field) : null;
    }
}
