package org.commissionledger.app.feed;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;

/** A report as bytes, for the temporary files of one import, so that no row is translated a second time. */
final class ReportBytes {

    private ReportBytes() {}

    static void write(RowBytesOut out, AdvertiserReport report) throws IOException {
        out.text(report.order().advertiser());
        out.text(report.order().subOrderId());
        out.text(report.status().name());
        out.text(report.trackingId());
        out.number(report.paidAmount());
        out.amount(report.finishedAmount());
        out.amount(report.upstreamCommission());
        out.time(report.paidAt());
        out.time(report.finishedAt());
        out.time(report.settledAt());
        out.flag(report.affiliateProduct());
        OrderDetails details = report.details();
        out.text(details.group());
        out.text(details.subId());
        out.text(details.droppedSubId());
        out.text(details.category());
        out.text(details.country());
        out.number(details.attributes().size());
        for (Map.Entry<String, String> attribute : details.attributes().entrySet()) {
            out.text(attribute.getKey());
            out.text(attribute.getValue());
        }
    }

    static AdvertiserReport read(RowBytesIn in) throws IOException {
        return new AdvertiserReport(
                new OrderId(in.text(), in.text()),
                OrderStatus.valueOf(in.text()),
                in.text(),
                in.number(),
                in.amount(),
                in.amount(),
                in.time(),
                in.time(),
                in.time(),
                in.flag(),
                details(in));
    }

    private static OrderDetails details(RowBytesIn in) throws IOException {
        String group = in.textOrNull();
        String subId = in.textOrNull();
        String droppedSubId = in.textOrNull();
        String category = in.textOrNull();
        String country = in.textOrNull();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int left = in.smallNumber(); left > 0; left--) {
            attributes.put(in.text(), in.text());
        }
        return new OrderDetails(group, subId, droppedSubId, category, country, attributes);
    }
}
