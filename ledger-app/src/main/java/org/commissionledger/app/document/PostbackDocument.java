package org.commissionledger.app.document;

import java.time.Instant;
import java.util.List;
import org.commissionledger.app.postback.PostbackQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner is told of changes of his orders.
 *
 * @param url with its macros
 * @param statuses of the orders that it tells of; none stands for all
 * @param position up to which event it is known what it tells
 * @param waiting how many changes it has yet to tell
 * @param givenUp how many it could not tell
 * @param secret what its requests are signed with; told when it is registered, and never again
 */
public record PostbackDocument(
        long postback,
        String partner,
        String url,
        List<String> statuses,
        long position,
        long waiting,
        long givenUp,
        String registeredBy,
        Instant registeredAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String secret) {

    public static final Columns<PostbackDocument> COLUMNS = Columns.of(PostbackDocument.class);

    public static PostbackDocument of(PostbackQuery.Line line) {
        return new PostbackDocument(
                line.postback(),
                line.partner(),
                line.url(),
                line.statuses(),
                line.position(),
                line.waiting(),
                line.givenUp(),
                line.registeredBy(),
                line.registeredAt(),
                line.endedBy(),
                line.endedAt(),
                null);
    }

    /** The same for who registered it. */
    public PostbackDocument telling(String itsSecret) {
        return new PostbackDocument(
                postback,
                partner,
                url,
                statuses,
                position,
                waiting,
                givenUp,
                registeredBy,
                registeredAt,
                endedBy,
                endedAt,
                itsSecret);
    }
}
