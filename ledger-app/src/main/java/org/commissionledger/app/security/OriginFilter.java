package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.app.log.LogContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds who makes the request, so that events say so. A caller may name the request himself by the header
 * {@code X-Request-Id}; the answer has it.
 */
final class OriginFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";

    private static final Logger LOG = LoggerFactory.getLogger(OriginFilter.class);

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

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
            Origin origin = Origin.by(caller.name(), source, id);
            ScopedValue.where(Origin.CURRENT, origin).<Boolean, Exception>call(() -> {
                try (LogContext _ = LogContext.of(origin)) {
                    logged(request, response, chain);
                }
                return true;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** A line for each request that may change something, and for each that failed. */
    private static void logged(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long begin = System.nanoTime();
        chain.doFilter(request, response);
        boolean failed = response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        if (failed || !READS.contains(request.getMethod())) {
            LOG.atLevel(failed ? Level.WARN : Level.INFO)
                    .addKeyValue("http.request.method", request.getMethod())
                    .addKeyValue("url.path", request.getRequestURI())
                    .addKeyValue("http.response.status_code", response.getStatus())
                    .addKeyValue("event.duration", System.nanoTime() - begin)
                    .log("{} {} {}", request.getMethod(), request.getRequestURI(), response.getStatus());
        }
    }

    private static String id(@Nullable String given) {
        return given != null && USABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
