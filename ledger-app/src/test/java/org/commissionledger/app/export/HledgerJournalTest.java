package org.commissionledger.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.commissionledger.projections.journal.JournalQuery;
import org.junit.jupiter.api.Test;

/** Entries as transactions that hledger reads as they are meant. */
class HledgerJournalTest {

    private static final Instant OCCURRED = Instant.parse("2026-07-31T23:30:00Z");
    private static final Instant RECORDED = Instant.parse("2026-10-01T00:00:00.000001Z");

    private final StringWriter out = new StringWriter();

    @Test
    void one_event_is_one_transaction_on_the_day_of_the_business_zone() {
        HledgerJournal journal = new HledgerJournal(out, ZoneId.of("Europe/Riga"));
        journal.write(line(17, "partner:anna:in_progress", "USD", 5));
        journal.write(line(17, "network:expected", "USD", -5));
        journal.write(line(18, "partner:anna:available", "USD", 123_456));
        journal.write(line(18, "network:commission", "USD", -123_456));
        journal.finish();

        assertThat(out.toString()).startsWith("; ").contains("positive is credit", "Europe/Riga");
        assertThat(transactions()).isEqualTo("""
                decimal-mark .

                commodity 1000.00 USD

                2026-08-01 OrderConfirmed aliexpress:1  ; position:17, event_id:e-17, recorded_at:2026-10-01T00:00:00.000001Z
                    partner:anna:in_progress  0.05 USD  ; reason:COMMISSION
                    network:expected  -0.05 USD  ; reason:COMMISSION

                2026-08-01 OrderConfirmed aliexpress:1  ; position:18, event_id:e-18, recorded_at:2026-10-01T00:00:00.000001Z
                    partner:anna:available  1234.56 USD  ; reason:COMMISSION
                    network:commission  -1234.56 USD  ; reason:COMMISSION
                """);
    }

    @Test
    void a_currency_shows_its_scale_before_it_is_used_first() {
        HledgerJournal journal = new HledgerJournal(out, ZoneId.of("UTC"));
        journal.write(line(1, "partner:anna:available", "JPY", 1000));
        journal.write(line(1, "network:commission", "JPY", -1000));
        journal.write(line(2, "partner:anna:available", "BHD", 1000));
        journal.write(line(2, "network:commission", "BHD", -1000));
        journal.finish();

        assertThat(transactions())
                .containsSubsequence(
                        "commodity 1000. JPY\n", " 1000 JPY ", "commodity 1000.000 BHD\n", " 1.000 BHD ", "-1.000 BHD");
    }

    @Test
    void names_hold_nothing_that_hledger_reads_in_another_way() {
        assertThat(HledgerName.of("partner:telegram_greco@x.y-z:available"))
                .isEqualTo("partner:telegram_greco@x.y-z:available");
        assertThat(HledgerName.of("Кофе-台帳")).isEqualTo("Кофе-台帳");
        assertThat(HledgerName.of("network:paid:Wire  transfer; (a) [b] *|=,%\t\n"))
                .isEqualTo("network:paid:Wire%20%20transfer%3B%20%28a%29%20%5Bb%5D%20%2A%7C%3D%2C%25%09%0A");
        assertThat(HledgerName.of("²\u00a0😀")).isEqualTo("%C2%B2%C2%A0%F0%9F%98%80");
    }

    @Test
    void a_journal_without_entries_is_its_heading() {
        new HledgerJournal(out, ZoneId.of("UTC")).finish();

        assertThat(transactions()).isEqualTo("decimal-mark .\n");
    }

    private String transactions() {
        return out.toString().substring(out.toString().indexOf("decimal-mark"));
    }

    private static JournalQuery.Line line(long position, String account, String currency, long amount) {
        return new JournalQuery.Line(
                position,
                1,
                "e-" + position,
                "OrderConfirmed",
                account,
                Currency.getInstance(currency),
                amount,
                "COMMISSION",
                "aliexpress:1",
                "anna",
                OCCURRED,
                RECORDED);
    }
}
