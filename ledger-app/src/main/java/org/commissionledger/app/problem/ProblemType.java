package org.commissionledger.app.problem;

import java.util.Locale;

/** Why a request failed. Programs tell failures apart by {@link #type()}, which never changes; the words may. */
public enum ProblemType {
    INVALID_REQUEST(
            400, "The request cannot be read", "A parameter, a header or the body is not of the form it must have."),
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is needed", "Each POST needs a key that its sender makes up."),
    UNAUTHENTICATED(401, "Not let in", "There is no token, or it is unknown, expired or revoked."),
    FORBIDDEN(403, "Not allowed", "The caller's role or the token's scopes do not allow this."),
    UNKNOWN(404, "There is no such thing", "Nothing has this name or number, or it belongs to somebody else."),
    METHOD_NOT_ALLOWED(405, "This cannot be done here", "The address knows other methods."),
    NOT_ACCEPTABLE(406, "It cannot be had in this form", "The address answers in other media types."),
    IDEMPOTENCY_KEY_REUSED(
            409, "The key was used for something else", "The same key came with another request before."),
    IN_PROGRESS(409, "The same request is being answered", "Ask again in a moment; it will be answered once."),
    TOO_LARGE(413, "That is too much", "What was sent is larger than this server takes."),
    UNSUPPORTED_MEDIA_TYPE(415, "It cannot be read in this form", "The address takes other media types."),
    REFUSED(422, "The rules refuse it", "The request is well formed, and the ledger's rules do not allow it."),
    UNUSABLE_FEED(422, "The feed cannot be used", "A file as a whole is no order report; nothing of it was taken."),
    TOO_MANY_REQUESTS(429, "Too many requests", "Wait before asking again."),
    FAILED(500, "The program failed", "A fault of the program; the log of the server has more."),
    NOT_CURRENT(503, "Figures are behind", "The projections do not hold what was asked for yet; ask again."),
    PROJECTION_STOPPED(
            503,
            "These figures cannot be had at present",
            "A projection cannot apply an event; what needs it is not answered until it can."),
    BUSY(503, "Too much at once", "The server streams as much as it can; ask again."),
    UNAVAILABLE(503, "The database does not answer", "Ask again; nothing was half done.");

    private static final String PREFIX = "urn:commission-ledger:problem:";

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    /** What programs compare. */
    public String type() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means, for the documents. */
    public String meaning() {
        return meaning;
    }
}
