package org.commissionledger.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commissionledger.app.problem.Diagnosis;
import org.commissionledger.app.problem.Problem;
import org.commissionledger.app.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns whatever ends a request into {@code application/problem+json}; nothing of the program's inside is told. */
@ControllerAdvice
@Order(Problems.PRECEDENCE)
class Problems {

    /** Behind those who answer for the pages, who know only these. */
    static final int PRECEDENCE = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    /** It is tried again by itself, after a minute at the longest. */
    private static final String RETRY_STOPPED_AFTER_SECONDS = "30";

    /** What has begun to leave cannot be taken back: the connection is broken off, so that nobody takes a part for the whole. */
    @ExceptionHandler
    void failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        boolean others = !request.getRequestURI().startsWith("/api/");
        if (others
                || e instanceof AccessDeniedException
                || e instanceof AuthenticationException
                || response.isCommitted()) {
            throw e;
        }
        Problem problem = Diagnosis.of(e, request.getRequestURI());
        if (problem.status() == 500 || problem.type().equals(ProblemType.UNAVAILABLE.type())) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        write(response, problem);
    }

    /** What is no request that could be meant does not come as far as a controller. */
    @Bean
    static RequestRejectedHandler rejected() {
        return (request, response, _) -> write(
                response,
                Problem.of(
                        ProblemType.INVALID_REQUEST, ProblemType.INVALID_REQUEST.meaning(), request.getServletPath()));
    }

    static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == 503 || problem.type().equals(ProblemType.IN_PROGRESS.type())) {
            boolean stopped = problem.type().equals(ProblemType.PROJECTION_STOPPED.type());
            response.setHeader(HttpHeaders.RETRY_AFTER, stopped ? RETRY_STOPPED_AFTER_SECONDS : RETRY_AFTER_SECONDS);
        }
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(ApiJson.MAPPER.writeValueAsBytes(problem));
    }
}
