package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.commissionledger.app.feed.QuarantineDesk;
import org.jspecify.annotations.Nullable;

/** A row that could not be used (R21). */
public record QuarantineDocument(
        long number,
        @JsonProperty("import") long importId,
        String file,
        long place,
        String reason,
        String detail,
        Instant recordedAt,
        @Nullable Instant resolvedAt) {

    public static final Columns<QuarantineDocument> COLUMNS = Columns.of(QuarantineDocument.class);

    /** The same with the row, whole. */
    public record Whole(
            long number,
            @JsonProperty("import") long importId,
            String file,
            long place,
            String reason,
            String detail,
            Instant recordedAt,
            @Nullable Instant resolvedAt,
            String raw) {

        public static final Columns<Whole> COLUMNS = Columns.of(Whole.class);

        public static Whole of(QuarantineDesk.Line line) {
            return new Whole(
                    line.number(),
                    line.importId(),
                    line.file(),
                    line.place(),
                    line.reason(),
                    line.detail(),
                    line.recordedAt(),
                    line.resolvedAt(),
                    line.raw());
        }
    }

    public static QuarantineDocument of(QuarantineDesk.Line line) {
        return new QuarantineDocument(
                line.number(),
                line.importId(),
                line.file(),
                line.place(),
                line.reason(),
                line.detail(),
                line.recordedAt(),
                line.resolvedAt());
    }
}
