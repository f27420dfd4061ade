package org.commissionledger.app.feed;

import java.io.InputStream;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** How large anything in a feed may be: memory stays flat because nothing that is held at once can outgrow these. */
final class Limits {

    /** A row or a line, in bytes: some thousand times an ordinary row. */
    static final int ROW = 1 << 20;

    /** How much is kept of a line beyond {@link #ROW}, in bytes. */
    static final int KEPT_OF_LONG_LINE = 1 << 16;

    /** Values in one row, for a tree takes far more memory than its text: {@code [],[],[],…}. */
    static final int VALUES_IN_ROW = 10_000;

    /** Digits of a number, and powers of ten: beyond it arithmetic gets slow enough to be an attack. */
    static final int DIGITS = 1_000;

    private static final int NESTING = 100;
    private static final int NAME = 1_024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ROW)
                    .maxNumberLength(ROW)
                    .maxNameLength(NAME)
                    .maxNestingDepth(NESTING)
                    .build())
            // A parser per line, always on one thread: no need to share buffers between threads.
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private Limits() {}

    static JsonParser parser(InputStream text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    static JsonParser parser(byte[] bytes, int from, int length) {
        return JSON.createParser(ObjectReadContext.empty(), bytes, from, length);
    }

    /** Whether somebody further on can add it up, or write it out plainly, without harm. */
    static boolean isSane(BigDecimal number) {
        return Math.abs((long) number.scale()) <= DIGITS;
    }
}
