package org.commissionledger.app.problem;

/**
 * What {@code application/problem+json} says of a failure (RFC 9457).
 *
 * @param type one of {@link ProblemType}
 * @param detail what was wrong this time, in one line
 * @param instance the path that was asked
 */
public record Problem(String type, String title, int status, String detail, String instance) {

    public static Problem of(ProblemType type, String detail, String instance) {
        return new Problem(type.type(), type.title(), type.status(), detail, instance);
    }
}
