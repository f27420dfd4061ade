package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commissionledger.app.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says so where the database does not even tell whose token it is; what comes behind the filters says so itself. */
final class UnavailableFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessException e) {
            if (response.isCommitted()) {
                throw e;
            }
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
            response.resetBuffer();
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            ProblemAnswers.answer(request, response, ProblemType.UNAVAILABLE, ProblemType.UNAVAILABLE.meaning());
        }
    }
}
