package org.commissionledger.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.commissionledger.domain.RuleViolation;

/** Refuses what would become a damaged workbook: the library counts a workbook's bytes in an int, and goes on in silence. */
final class LimitedOutput extends FilterOutputStream {

    static final long WORKBOOK = Integer.MAX_VALUE;

    private final long limit;
    private long written;

    LimitedOutput(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
    }

    @Override
    public void write(int b) throws IOException {
        count(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count(length);
        out.write(bytes, from, length);
    }

    private void count(int more) {
        written += more;
        if (written > limit) {
            throw new RuleViolation("the workbook would be larger than 2 GB; export as csv or ndjson");
        }
    }
}
