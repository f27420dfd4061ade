package org.commissionledger.app.postback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.partner.Registration;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferState;
import org.commissionledger.domain.partner.PartnerId;

/** Partners with the demo's offer, and reports of their orders. */
final class PartnersOrders {

    static final String WAITING = "Payment Completed";
    static final String CONFIRMED = "Completed Settlement";
    static final String DECLINED = "Invalid";

    private final Ledger ledger;

    private PartnersOrders(Ledger ledger) {
        this.ledger = ledger;
    }

    static PartnersOrders of(Ledger ledger) {
        try (InputStream offer = PartnersOrders.class.getResourceAsStream("/demo/offer.yaml")) {
            ledger.offers().publish("offer.yaml", offer.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PartnersOrders(ledger);
    }

    void partner(String id) {
        ledger.partners().register(new Registration(0, new PartnerId(id), Set.of(), null, null));
    }

    /** A row of the report, for {@link #take}. */
    static String row(String partner, String order, String status) {
        return """
                {"order_id": "9%1$s", "sub_order_id": "%1$s", "order_status": "%2$s", "tracking_id": "%3$s",
                 "settled_currency": "USD", "paid_amount": 12345, "paid_time": "2026-07-10 20:00:00",
                 "finished_time": "2026-07-20 20:00:00", "completed_settlement_time": "2026-08-05 20:00:00",
                 "custom_parameters": {"sub_id": "my-mark_1"}, "category_id": "Home & Garden/\u00fc",
                 "ship_to_country": "LV"}""".formatted(order, status, partner).replace("\n", "");
    }

    /** The report is taken; its rows become events. */
    void take(String... rows) {
        OfferState offer = ledger.offers().named(null, "aliexpress");
        ledger.feedImport()
                .run(
                        new ImportRequest(
                                "aliexpress",
                                offer.offer(),
                                Instant.parse("2026-09-01T00:00:00Z"),
                                true,
                                false,
                                false,
                                ZoneId.of("Asia/Shanghai"),
                                ledger.fixBusinessZone(null)),
                        offer,
                        new FeedFiles(
                                List.of("-"),
                                new ByteArrayInputStream(String.join("\n", rows).getBytes(StandardCharsets.UTF_8))),
                        ImportProgress.NONE);
    }
}
