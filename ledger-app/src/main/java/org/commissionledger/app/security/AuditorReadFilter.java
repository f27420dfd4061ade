package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Writes down each request of an auditor, whatever comes of it. */
final class AuditorReadFilter extends OncePerRequestFilter {

    private final AuditorReads reads;

    AuditorReadFilter(AuditorReads reads) {
        this.reads = reads;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Caller caller = CallerAuthentication.callerOfThisRequest();
        if (caller == null || caller.role() != Role.AUDITOR) {
            chain.doFilter(request, response);
            return;
        }
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        long read = reads.begun(caller, request.getMethod(), path);
        chain.doFilter(request, response);
        reads.ended(read, response.getStatus());
    }
}
