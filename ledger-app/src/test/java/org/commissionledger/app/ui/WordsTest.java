package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ledger's own names are called on a page. */
class WordsTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    private final Words words = new Words(new Show(ITS.ledger()));

    @Test
    void a_group_of_statistics_is_called_what_people_call_it() {
        assertThat(words.group("month", "2026-07")).isEqualTo("Jul 2026");
        assertThat(words.group("day", "2026-07-09")).isEqualTo("9 Jul 2026");
        assertThat(words.group("country", "DE")).isEqualTo("Germany (DE)");
        assertThat(words.group("country", "UK")).as("no country's code").isEqualTo("UK");
        assertThat(words.group("sub_id", "DE")).isEqualTo("DE");
        assertThat(words.group("country", "")).isEqualTo("(none)");
    }

    @Test
    void an_account_is_called_without_its_code() {
        assertThat(words.accountOf("partner:anna:in_progress")).isEqualTo("In progress of anna");
        assertThat(words.account("partner:anna:reserved")).isEqualTo("Reserved");
        assertThat(words.accountOf("network:commission")).isEqualTo("Network: commission");
        assertThat(words.accountOf("network:paid:webmoney")).isEqualTo("Network: paid by WebMoney");
    }
}
