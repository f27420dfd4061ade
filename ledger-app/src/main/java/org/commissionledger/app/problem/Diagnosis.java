package org.commissionledger.app.problem;

import org.axonframework.commandhandling.CommandExecutionException;
import org.commissionledger.app.feed.UnusableFeedException;
import org.commissionledger.app.projection.ProjectionStoppedException;
import org.commissionledger.app.projection.ProjectionStuckException;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.springframework.dao.DataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** Which problem a failure is, and how it is told; nothing of the program's inside is. */
public final class Diagnosis {

    /** The header that each POST to the API needs. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private Diagnosis() {}

    /** @param path that was asked */
    public static Problem of(Throwable e, String path) {
        Throwable cause = e instanceof CommandExecutionException && e.getCause() != null ? e.getCause() : e;
        ProblemType type = type(cause);
        return Problem.of(type, detail(type, cause), path);
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
            when missing.getHeaderName().equals(IDEMPOTENCY_KEY) -> ProblemType.IDEMPOTENCY_KEY_MISSING;
            case HttpMessageNotReadableException _, MethodArgumentTypeMismatchException _ ->
                ProblemType.INVALID_REQUEST;
            case DataAccessException _, TransactionException _ -> ProblemType.UNAVAILABLE;
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            case MultipartException _ -> ProblemType.INVALID_REQUEST;
            case AsyncRequestNotUsableException _ -> ProblemType.UNAVAILABLE;
            default -> ProblemType.FAILED;
        };
    }

    /** What a status that the server gives by itself means. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 403 -> ProblemType.FORBIDDEN;
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
