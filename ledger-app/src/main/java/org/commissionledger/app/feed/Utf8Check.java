package org.commissionledger.app.feed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8, checked before anything is decoded: Java's decoder replaces a bad byte by U+FFFD in silence, and Jackson's lets
 * overlong forms and surrogates through. It takes its bytes in pieces of any size.
 */
final class Utf8Check {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;

    /** Continuation bytes still to come, and the range in which the next of them must lie (Unicode, table 3-7). */
    private int missing;

    private int least = 0x80;
    private int most = 0xbf;

    /** Where the first byte that cannot be UTF-8 stands, or -1. */
    int firstBad(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (missing == 0 && i + Long.BYTES <= to && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
            } else if (takes(bytes[i] & 0xff)) {
                i++;
            } else {
                missing = 0;
                return i;
            }
        }
        return -1;
    }

    /** Whether the text may end here. */
    boolean atBoundary() {
        return missing == 0;
    }

    private boolean takes(int value) {
        if (missing > 0) {
            boolean fits = value >= least && value <= most;
            missing--;
            least = 0x80;
            most = 0xbf;
            return fits;
        }
        if (value < 0x80) {
            return true;
        }
        least = value == 0xe0 ? 0xa0 : value == 0xf0 ? 0x90 : 0x80;
        most = value == 0xed ? 0x9f : value == 0xf4 ? 0x8f : 0xbf;
        missing = value < 0xc2 ? 0 : value < 0xe0 ? 1 : value < 0xf0 ? 2 : value < 0xf5 ? 3 : 0;
        return missing > 0;
    }

    /** Whether the bytes, taken for themselves, are UTF-8 throughout. */
    static boolean isText(byte[] bytes, int from, int to) {
        Utf8Check check = new Utf8Check();
        return check.firstBad(bytes, from, to) < 0 && check.atBoundary();
    }

    /** The bytes as text that can be shown, each that is no UTF-8 as {@code \xHH}: never as U+FFFD, which says nothing. */
    static String shown(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int start = from;
        while (start < to) {
            int length = lengthOfCharacter(bytes, start, to);
            if (length == 1) {
                text.append((char) bytes[start]);
                start++;
            } else if (length == 0) {
                text.append(String.format("\\x%02x", bytes[start]));
                start++;
            } else {
                text.append(new String(bytes, start, length, StandardCharsets.UTF_8));
                start += length;
            }
        }
        return text.toString();
    }

    private static int lengthOfCharacter(byte[] bytes, int from, int to) {
        Utf8Check check = new Utf8Check();
        for (int i = from; i < to && check.takes(bytes[i] & 0xff); i++) {
            if (check.atBoundary()) {
                return i + 1 - from;
            }
        }
        return 0;
    }

    /** Where the first zero byte stands, or -1. */
    static int firstZero(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, i);
            if (((eight - LOW_BITS) & ~eight & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < to && bytes[i] != 0) {
            i++;
        }
        return i < to ? i : -1;
    }
}
