package org.commissionledger.app.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.app.eventstore.EventJson;
import org.commissionledger.app.eventstore.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an import's events: whose import it is, the row and its digest. All but the row is written once for the
 * import, and the file's name once for the rows of it that follow each other. For one thread.
 */
final class RowMetadata {

    private final EventJson json;
    private final String untilRow;
    private @Nullable String file;
    private String untilPlace = "";

    RowMetadata(EventJson json, Origin request, long importId) {
        this.json = json;
        Map<String, String> all =
                new LinkedHashMap<>(request.importing(importId).metadata());
        all.put("import", Long.toString(importId));
        String text = json.writeMetadata(all);
        this.untilRow = text.substring(0, text.length() - 1) + ",\"row\":";
    }

    /** JSON text for the events that come of the row. */
    String of(StagedRow staged) {
        FeedRow row = staged.row();
        if (!row.file().equals(file)) {
            file = row.file();
            String quoted = json.quoted(file + "#");
            untilPlace = untilRow + quoted.substring(0, quoted.length() - 1);
        }
        return untilPlace + row.place() + "\"," + RowDigest.metadata(staged.digest()) + "}";
    }
}
