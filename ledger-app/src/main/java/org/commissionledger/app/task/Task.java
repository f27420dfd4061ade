package org.commissionledger.app.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Long work as it stands.
 *
 * @param asked what exactly was asked for, JSON
 * @param state waiting, running, done or failed
 * @param done how many events were gone through, of {@code total}
 * @param result what it came to, JSON; null until it is done
 */
public record Task(
        long id,
        String kind,
        String asked,
        String askedBy,
        Instant askedAt,
        String state,
        long done,
        @Nullable Long total,
        @Nullable String result,
        @Nullable String error,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
