package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Feeds in the few words a test needs. */
final class Feeds {

    static final String ORDER_1 = "{\"order_id\":8211114279848963,\"order_status\":\"Payment Completed\"}";
    static final String ORDER_2 = "{\"order_id\":8211114279848964,\"order_status\":\"Invalid\"}";

    private Feeds() {}

    static String page(String orders) {
        return "{\"aliexpress_affiliate_order_list_response\":{\"resp_result\":{\"resp_code\":200,\"result\":"
                + "{\"current_record_count\":2,\"orders\":{\"order\":" + orders + "}}}}}";
    }

    static List<FeedRow> rows(String text) {
        return rows(utf8(text));
    }

    static List<FeedRow> rows(byte[] bytes) {
        return rows(new ByteArrayInputStream(bytes));
    }

    static List<FeedRow> rows(InputStream stdin) {
        List<FeedRow> rows = new ArrayList<>();
        FeedReader.read(List.of("-"), stdin, rows::add);
        return rows;
    }

    static List<FeedRow> rows(Path... files) {
        List<FeedRow> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            names.add(file.toString());
        }
        FeedReader.read(names, InputStream.nullInputStream(), rows::add);
        return rows;
    }

    static List<FeedRow> rows(Path directory, String name, String text) {
        return rows(write(directory.resolve(name), utf8(text)));
    }

    static List<String> jsonOf(List<FeedRow> rows) {
        return rows.stream().map(FeedRow::json).toList();
    }

    /** The rows that are none. */
    static List<String> notRows(List<FeedRow> rows) {
        return rows.stream()
                .filter(row -> row.fields() == null)
                .map(FeedRow::json)
                .toList();
    }

    /** Why the file is unusable: always one line. */
    static String refusal(String text) {
        return refusal(utf8(text));
    }

    static String refusal(byte[] bytes) {
        UnusableFeedException refusal = catchThrowableOfType(UnusableFeedException.class, () -> rows(bytes));
        return refusal == null ? "(it was not refused)" : refusal.getMessage();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) {
        try (ByteArrayOutputStream packed = new ByteArrayOutputStream()) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            return packed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
