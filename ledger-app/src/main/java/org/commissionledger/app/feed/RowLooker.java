package org.commissionledger.app.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commissionledger.app.feed.RowRelay.Taken;
import org.commissionledger.domain.order.OrderId;
import org.jspecify.annotations.Nullable;

/** Looks at rows as they are read: what repeats what is recorded is set apart, the rest is translated. For one thread. */
final class RowLooker implements RowRelay.Maker<RowLooker.Looked> {

    /** What a row turned out to be. */
    sealed interface Looked {}

    /** It can be used. */
    record Usable(StagedRow row) implements Looked {}

    /** It cannot. */
    record Refused(QuarantinedRow row) implements Looked {}

    /** The order's last event was recorded for a row that says the same, letter by letter. */
    record Repeated(OrderId order, FeedRow row) implements Looked {}

    private final ImportRequest request;
    private final FeedRowTranslator translator;
    private final RepeatSearch search;
    private final RowDigest digest;

    RowLooker(ImportRequest request, FeedRowTranslator translator, RepeatSearch search) {
        this.request = request;
        this.translator = translator;
        this.search = search;
        this.digest = new RowDigest(request);
    }

    @Override
    public List<Looked> make(List<Taken> rows) {
        List<String> digests = new ArrayList<>(rows.size());
        List<@Nullable OrderId> orders = new ArrayList<>(rows.size());
        Map<String, @Nullable String> asked = new HashMap<>();
        for (Taken taken : rows) {
            String its = digest.of(taken.row());
            OrderId order = translator.orderOf(taken.row());
            digests.add(its);
            orders.add(order);
            if (order != null) {
                String id = order.toString();
                asked.put(id, asked.containsKey(id) || taken.retryOf() != null ? null : RowDigest.metadata(its));
            }
        }
        Set<String> repeated = search.among(asked);
        List<Looked> looked = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Taken taken = rows.get(i);
            OrderId order = orders.get(i);
            looked.add(
                    order != null && repeated.contains(order.toString())
                            ? new Repeated(order, taken.row().withoutFields())
                            : look(taken.row(), taken.retryOf(), digests.get(i)));
        }
        return looked;
    }

    /** Looks at a row whatever is recorded of it. */
    Looked look(FeedRow row) {
        return look(row, null, digest.of(row));
    }

    private Looked look(FeedRow row, @Nullable Long retryOf, String itsDigest) {
        try {
            AdvertiserReport report = translator.translate(row);
            Instant paidAt = report.paidAt() != null ? report.paidAt() : request.takenAt();
            return new Usable(new StagedRow(paidAt, row.withoutFields(), report, itsDigest, retryOf));
        } catch (UnusableRowException e) {
            return new Refused(new QuarantinedRow(row.withoutFields(), retryOf, e.reason(), e.detail()));
        }
    }
}
