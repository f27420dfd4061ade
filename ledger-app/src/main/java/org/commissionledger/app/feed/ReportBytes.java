package org.commissionledger.app.feed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commissionledger.domain.order.OrderDetails;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.order.OrderStatus;
import org.jspecify.annotations.Nullable;

/** A report as bytes, for the temporary files of one import, so that no row is translated a second time. */
final class ReportBytes {

    private static final int NONE = -1;

    private ReportBytes() {}

    static void write(DataOutputStream out, AdvertiserReport report) throws IOException {
        text(out, report.order().advertiser());
        text(out, report.order().subOrderId());
        text(out, report.status().name());
        text(out, report.trackingId());
        out.writeLong(report.paidAmount());
        amount(out, report.finishedAmount());
        amount(out, report.upstreamCommission());
        time(out, report.paidAt());
        time(out, report.finishedAt());
        time(out, report.settledAt());
        out.writeBoolean(report.affiliateProduct());
        OrderDetails details = report.details();
        text(out, details.group());
        text(out, details.subId());
        text(out, details.droppedSubId());
        text(out, details.category());
        text(out, details.country());
        out.writeInt(details.attributes().size());
        for (Map.Entry<String, String> attribute : details.attributes().entrySet()) {
            text(out, attribute.getKey());
            text(out, attribute.getValue());
        }
    }

    static AdvertiserReport read(DataInputStream in) throws IOException {
        return new AdvertiserReport(
                new OrderId(text(in), text(in)),
                OrderStatus.valueOf(text(in)),
                text(in),
                in.readLong(),
                amount(in),
                amount(in),
                time(in),
                time(in),
                time(in),
                in.readBoolean(),
                details(in));
    }

    private static OrderDetails details(DataInputStream in) throws IOException {
        String group = textOrNull(in);
        String subId = textOrNull(in);
        String droppedSubId = textOrNull(in);
        String category = textOrNull(in);
        String country = textOrNull(in);
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            attributes.put(text(in), text(in));
        }
        return new OrderDetails(group, subId, droppedSubId, category, country, attributes);
    }

    /** A text, or none, by the length of its UTF-8 form and that. */
    static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static @Nullable String textOrNull(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static String text(DataInputStream in) throws IOException {
        String text = textOrNull(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private static void amount(DataOutputStream out, @Nullable Long amount) throws IOException {
        out.writeBoolean(amount != null);
        if (amount != null) {
            out.writeLong(amount);
        }
    }

    private static @Nullable Long amount(DataInputStream in) throws IOException {
        return in.readBoolean() ? Long.valueOf(in.readLong()) : null;
    }

    private static void time(DataOutputStream out, @Nullable Instant time) throws IOException {
        out.writeBoolean(time != null);
        if (time != null) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
    }

    private static @Nullable Instant time(DataInputStream in) throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }
}
