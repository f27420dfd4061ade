package org.commissionledger.projections;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as text, in UTC. Put together and taken apart by hand, as a formatter takes ten times as long, and each event has
 * several of them; times that are out of the ordinary are left to the formatter.
 */
public final class UtcText {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private UtcText() {}

    /** As PostgreSQL reads it, {@code 2026-03-17 09:43:59.000000+00}: microseconds, what is beyond is cut off. */
    public static String timestamp(Instant time) {
        if (!isOrdinary(time)) {
            return TIMESTAMP.format(time);
        }
        byte[] text = new byte[29];
        seconds(text, time.getEpochSecond(), ' ');
        text[19] = '.';
        digits(text, 20, 6, time.getNano() / 1_000);
        text[26] = '+';
        text[27] = '0';
        text[28] = '0';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** As {@link Instant#toString()}: {@code 2026-03-17T09:43:59Z}, with 3, 6 or 9 decimals where they are needed. */
    public static String iso(Instant time) {
        if (!isOrdinary(time)) {
            return time.toString();
        }
        int nano = time.getNano();
        int decimals = nano == 0 ? 0 : nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : NANO_DIGITS;
        byte[] text = new byte[decimals == 0 ? 20 : 21 + decimals];
        seconds(text, time.getEpochSecond(), 'T');
        if (decimals > 0) {
            text[19] = '.';
            digits(text, 20, decimals, (int) (nano / power(NANO_DIGITS - decimals)));
        }
        text[text.length - 1] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * The time of such a text, as {@link Instant#parse} reads it.
     *
     * @throws java.time.DateTimeException where it is none
     */
    public static Instant parse(String text) {
        int decimals = text.length() - 21;
        boolean fits = (decimals == -1 || (decimals >= 1 && decimals <= NANO_DIGITS && text.charAt(19) == '.'))
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(text.length() - 1) == 'Z';
        if (!fits) {
            return Instant.parse(text);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int fraction = decimals < 0 ? 0 : number(text, 20, 20 + decimals);
        if ((year | month | day | hour | minute | second | fraction) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        int ofDay = (hour * 60 + minute) * 60 + second;
        return Instant.ofEpochSecond(days * DAY + ofDay, fraction == 0 ? 0 : fraction * power(NANO_DIGITS - decimals));
    }

    private static boolean isOrdinary(Instant time) {
        return time.getEpochSecond() >= FIRST && time.getEpochSecond() <= LAST;
    }

    private static void seconds(byte[] text, long epochSecond, char between) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, DAY));
        int second = Math.floorMod(epochSecond, DAY);
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, date.getDayOfMonth());
        text[10] = (byte) between;
        digits(text, 11, 2, second / 3_600);
        text[13] = ':';
        digits(text, 14, 2, second / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, second % 60);
    }

    private static void digits(byte[] text, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The number that the digits make; -1 where there is something else. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
