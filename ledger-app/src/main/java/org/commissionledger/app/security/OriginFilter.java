package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.eventstore.Origin.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds who makes the request, so that events say so. A caller may name the request himself by the header
 * {@code X-Request-Id}; the answer has it.
 */
final class OriginFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Source source;

    OriginFilter(Source source) {
        this.source = source;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = id(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        Caller caller = CallerAuthentication.callerOfThisRequest();
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            ScopedValue.where(Origin.CURRENT, Origin.by(caller.name(), source, id))
                    .<Boolean, Exception>call(() -> {
                        chain.doFilter(request, response);
                        return true;
                    });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static String id(@Nullable String given) {
        return given != null && USABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
