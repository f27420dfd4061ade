package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.commissionledger.app.document.VerificationDocument;
import org.commissionledger.app.ui.MonthProof.Vouched;
import org.junit.jupiter.api.Test;

class MonthProofTest {

    /** Events 101 to 150 were recorded in it. */
    private static final MonthProof MONTH = new MonthProof(YearMonth.of(2026, 10), 101, 150, "32dc", 0, null, true);

    private static VerificationDocument verification(boolean clean, long head) {
        return new VerificationDocument(clean, head, head, "32dc", List.of());
    }

    @Test
    void a_verification_vouches_for_the_events_that_it_went_over() {
        assertThat(MONTH.vouched(verification(true, 100))).isEqualTo(Vouched.NOT);
        assertThat(MONTH.vouched(verification(true, 101))).isEqualTo(Vouched.PART);
        assertThat(MONTH.vouched(verification(true, 149))).isEqualTo(Vouched.PART);
        assertThat(MONTH.vouched(verification(true, 150))).isEqualTo(Vouched.WHOLE);
        assertThat(MONTH.vouched(verification(true, 999))).isEqualTo(Vouched.WHOLE);
    }

    @Test
    void none_vouches_where_none_was_run_or_it_found_something() {
        assertThat(MONTH.vouched(null)).isEqualTo(Vouched.NOT);
        assertThat(MONTH.vouched(verification(false, 999))).isEqualTo(Vouched.FOUND);
    }
}
