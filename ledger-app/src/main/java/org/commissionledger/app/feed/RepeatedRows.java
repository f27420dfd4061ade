package org.commissionledger.app.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.commissionledger.domain.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a feed that repeat, letter by letter, what their order's last event was recorded for. Alone in their feed they
 * change nothing (R23). Where the feed has another row of their order, that one may be taken before and change what they
 * mean; so they are put aside in a temporary file until all rows are known.
 */
final class RepeatedRows implements AutoCloseable {

    private final OrderSieve others = new OrderSieve();
    private @Nullable RowBytesOut out;
    private @Nullable RowBytesIn in;
    private long rows;

    /** Puts a row aside. */
    void add(OrderId order, FeedRow row) {
        try {
            RowBytesOut to = out == null ? begun() : out;
            to.text(order.advertiser());
            to.text(order.subOrderId());
            to.text(row.file());
            to.number(row.fileNumber());
            to.number(row.place());
            to.text(row.json());
            rows++;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file has no name any more as soon as it is open. */
    private RowBytesOut begun() throws IOException {
        Path file = Files.createTempFile("ledger-import-", ".rows");
        try {
            out = new RowBytesOut(Files.newByteChannel(file, StandardOpenOption.WRITE));
            in = new RowBytesIn(Files.newByteChannel(file));
            return out;
        } finally {
            Files.delete(file);
        }
    }

    /** Hears of an order that has another row. */
    void hasOther(OrderId order) {
        others.add(order);
    }

    /**
     * Ends it: gives back the rows whose orders may have other rows.
     *
     * @return how many rows were put aside and are not given back: they change nothing
     */
    long giveBack(Consumer<FeedRow> taker) {
        RowBytesOut written = out;
        RowBytesIn from = in;
        if (written == null || from == null) {
            return 0;
        }
        long unchanged = rows;
        try {
            written.close();
            for (long left = rows; left > 0; left--) {
                OrderId order = new OrderId(from.text(), from.text());
                String file = from.text();
                int fileNumber = from.smallNumber();
                long place = from.number();
                String json = from.text();
                if (others.mayHave(order)) {
                    unchanged--;
                    taker.accept(FeedRows.parsed(file, fileNumber, place, json));
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return unchanged;
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("the import cannot use its temporary files: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            if (in != null) {
                in.close();
            }
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
