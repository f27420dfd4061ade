package org.commissionledger.app.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A claim on a projection is held by one process, and by none that is dead. */
class PositionTokenStoreTest {

    private static final String JOURNAL = "journal";

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private PositionTokenStore first;
    private PositionTokenStore second;

    @BeforeEach
    void open() {
        first = new PositionTokenStore(its.ledger().database());
        second = new PositionTokenStore(its.another().database());
        first.initializeTokenSegments(JOURNAL, 1);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void a_projection_is_kept_by_one_process_at_a_time() {
        first.fetchToken(JOURNAL, 0);

        assertThatThrownBy(() -> second.fetchToken(JOURNAL, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessage("projection journal is kept by another process");
        second.initializeTokenSegments("balances", 1);
        assertThat(second.fetchToken("balances", 0)).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_released_claim_is_free_for_the_next() {
        first.fetchToken(JOURNAL, 0);
        first.releaseClaim(JOURNAL, 0);

        second.fetchToken(JOURNAL, 0);

        assertThatThrownBy(() -> first.fetchToken(JOURNAL, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void the_claim_of_a_killed_process_is_free_at_once_and_the_killed_one_notices() {
        first.fetchToken(JOURNAL, 0);
        killSessionsThatClaim();

        second.fetchToken(JOURNAL, 0);

        assertThatThrownBy(() -> first.extendClaim(JOURNAL, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessage("the claim on projection journal was lost");
        assertThatThrownBy(() -> first.fetchToken(JOURNAL, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    /** Its session was cut, by a restart of the server for instance, but the process lives: it claims anew. */
    @Test
    void a_process_whose_session_was_cut_claims_again_with_a_new_one() {
        first.fetchToken(JOURNAL, 0);
        killSessionsThatClaim();
        assertThatThrownBy(() -> first.extendClaim(JOURNAL, 0)).isInstanceOf(UnableToClaimTokenException.class);

        assertThat(fetchedWithinTwoTries()).isTrue();
        assertThatThrownBy(() -> second.fetchToken(JOURNAL, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_token_is_the_position_of_the_projection_and_no_second_truth() {
        database().inTransaction(c -> {
            ProjectionPositions.advance(c, JOURNAL, 1, 5);
            return null;
        });

        assertThat(first.fetchToken(JOURNAL, 0)).isEqualTo(new GlobalSequenceTrackingToken(5));
        first.storeToken(new GlobalSequenceTrackingToken(5), JOURNAL, 0);
        assertThatThrownBy(() -> first.storeToken(new GlobalSequenceTrackingToken(6), JOURNAL, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("projection journal stands at 5, but its processor means to have come to 6");
    }

    @Test
    void a_projection_is_not_split() {
        assertThatThrownBy(() -> first.initializeTokenSegments(JOURNAL, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a projection is one segment: its events have one order");
        assertThat(first.fetchSegments(JOURNAL)).containsExactly(0);
        assertThat(first.fetchSegments("unknown")).isEmpty();
    }

    private boolean fetchedWithinTwoTries() {
        for (int i = 0; i < 2; i++) {
            try {
                first.fetchToken(JOURNAL, 0);
                return true;
            } catch (UnableToClaimTokenException _) {
                // The first try may be what tells the pool that the connection is gone.
            }
        }
        return false;
    }

    private void killSessionsThatClaim() {
        Long killed = database().jdbc().sql("""
                        select count(pg_terminate_backend(pid, 5000)) from pg_locks
                        where locktype = 'advisory' and classid = x'4C50'::int
                          and database = (select oid from pg_database where datname = current_database())""").query(Long.class).single();
        assertThat(killed).isEqualTo(1);
    }

    private Database database() {
        return its.ledger().database();
    }
}
