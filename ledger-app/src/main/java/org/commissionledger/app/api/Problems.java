package org.commissionledger.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.commissionledger.app.feed.UnusableFeedException;
import org.commissionledger.app.problem.Problem;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.projection.ProjectionStoppedException;
import org.commissionledger.app.projection.ProjectionStuckException;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** Turns whatever ends a request into {@code application/problem+json}; nothing of the program's inside is told. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {

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
        write(response, problem(e, request));
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

    private static Problem problem(Exception e, HttpServletRequest request) {
        Throwable cause = e instanceof CommandExecutionException && e.getCause() != null ? e.getCause() : e;
        ProblemType type = type(cause);
        if (type == ProblemType.FAILED || type == ProblemType.UNAVAILABLE) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        return Problem.of(type, detail(type, cause), request.getRequestURI());
    }

    private static ProblemType type(Throwable e) {
        return switch (e) {
            case ProblemException problem -> problem.type();
            case UnknownName _ -> ProblemType.UNKNOWN;
            case RuleViolation _ -> ProblemType.REFUSED;
            case UnusableFeedException _ -> ProblemType.UNUSABLE_FEED;
            case ProjectionStoppedException _ -> ProblemType.PROJECTION_STOPPED;
            case ProjectionStuckException _ -> ProblemType.NOT_CURRENT;
            case MissingRequestHeaderException missing
            when missing.getHeaderName().equals(RequestKeys.HEADER) -> ProblemType.IDEMPOTENCY_KEY_MISSING;
            case HttpMessageNotReadableException _, MethodArgumentTypeMismatchException _ ->
                ProblemType.INVALID_REQUEST;
            case DataAccessException _, TransactionException _ -> ProblemType.UNAVAILABLE;
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            case MultipartException _ -> ProblemType.INVALID_REQUEST;
            case AsyncRequestNotUsableException _ -> ProblemType.UNAVAILABLE;
            default -> ProblemType.FAILED;
        };
    }

    private static ProblemType ofStatus(int status) {
        return switch (status) {
            case 404 -> ProblemType.UNKNOWN;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.FAILED;
        };
    }

    private static String detail(ProblemType type, Throwable e) {
        return switch (e) {
            case MethodArgumentTypeMismatchException wrong ->
                "'" + wrong.getValue() + "' is no value for " + wrong.getName();
            case HttpMessageNotReadableException _ -> "the body is no JSON of the form that is described";
            case ProjectionStoppedException stopped -> stopped.brief() + "; other figures are answered";
            case RuleViolation _, UnusableFeedException _, ProblemException _, ProjectionStuckException _ ->
                String.join(
                        " ",
                        String.valueOf(e.getMessage())
                                .lines()
                                .map(String::strip)
                                .toList());
            case ErrorResponse response
            when response.getBody().getDetail() != null ->
                String.valueOf(response.getBody().getDetail());
            default -> type.meaning();
        };
    }
}
