package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How figures, times and words stand on a page. */
class ShowTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private final Show show = new Show(ITS.ledger());

    @Test
    void amounts_have_their_thousands_told_apart_and_a_minus_as_wide_as_a_plus() {
        assertThat(show.money("0.00")).isEqualTo("0.00");
        assertThat(show.money("999.99")).isEqualTo("999.99");
        assertThat(show.money("-1249.00")).isEqualTo("−1,249.00");
        assertThat(show.money("1234567")).as("yen").isEqualTo("1,234,567");
        assertThat(show.money("82.49925")).as("an exact product").isEqualTo("82.49925");
        assertThat(show.change("12.30")).isEqualTo("+12.30");
        assertThat(show.change("-12.30")).isEqualTo("−12.30");
        assertThat(show.change("0.00")).isEqualTo("0.00");
    }

    @Test
    void rates_are_percentages_without_zeros_behind_them() {
        assertThat(show.percent("0.062")).isEqualTo("6.2 %");
        assertThat(show.percent("0.050")).isEqualTo("5 %");
        assertThat(show.percent("1")).isEqualTo("100 %");
        assertThat(show.percent("0")).isEqualTo("0 %");
    }

    @Test
    void times_are_in_the_business_zone() {
        assertThat(show.time(Instant.parse("2026-10-01T14:05:59Z"))).isEqualTo("1 Oct 2026, 14:05");
        assertThat(show.month("2026-08")).isEqualTo("August 2026");
    }

    @Test
    void how_long_ago_it_was_is_said_in_one_unit() {
        Instant now = Instant.parse("2026-10-03T12:00:00Z");
        assertThat(show.ago(now, now)).isEqualTo("just now");
        assertThat(show.ago(now.minusSeconds(61), now)).isEqualTo("1 minute ago");
        assertThat(show.ago(now.minusSeconds(47 * 3600), now)).isEqualTo("47 hours ago");
        assertThat(show.ago(now.minusSeconds(48 * 3600), now)).isEqualTo("2 days ago");
    }

    @Test
    void a_sentence_of_the_program_loses_its_rules_numbers_and_has_its_days_written_out() {
        assertThat(show.sentence("Its 12.00 was taken from the turnover of 2026-08 (R12)."))
                .isEqualTo("Its 12.00 was taken from the turnover of August 2026.");
        assertThat(show.sentence("It was paid for on 2026-08-04, as of 2026-08-31T23:59:59Z (R10, R11); 8213-2026-08."))
                .isEqualTo("It was paid for on 4 Aug 2026, as of 31 Aug 2026, 23:59; 8213-2026-08.");
        assertThat(show.sentence("'2026-13-45' is no day, 2026-02-30T25:00:00Z no moment"))
                .isEqualTo("'2026-13-45' is no day, 2026-02-30T25:00:00Z no moment");
    }

    @Test
    void a_long_amount_in_a_sentence_is_written_as_in_a_table() {
        assertThat(show.sentence("It begins at 10000.00 USD, so 1234567.890 KWD and 300.00 were missing; 24680.50."))
                .isEqualTo("It begins at 10,000.00 USD, so 1,234,567.890 KWD and 300.00 were missing; 24,680.50.");
        assertThat(show.sentence("version 2026.10.12, order 8213.2026.55, rate 0.0625, aliexpress-82130.12"))
                .isEqualTo("version 2026.10.12, order 8213.2026.55, rate 0.0625, aliexpress-82130.12");
    }
}
