package org.commissionledger.projections;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts in the order of their bytes, as the database sorts them under collation "C". */
public final class ByteOrder {

    public static final Comparator<String> BYTES =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private ByteOrder() {}
}
