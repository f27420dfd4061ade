package org.commissionledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.commissionledger.app.eventstore.Head;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test has a ledger of its own. */
class LedgerForTestsTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @RepeatedTest(3)
    void a_fresh_ledger_is_empty_whatever_other_tests_did() {
        Head head = its.ledger().database().with(its.ledger().log()::head);
        assertThat(head.position()).isZero();

        its.ledger().database().jdbc().sql("update event_head set position = 1").update();
    }
}
