package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program and the plain model come to the same cents, month after month. */
class PlainModelTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20_260_501})
    void every_balance_tier_and_referral_is_what_the_plain_model_says_after_every_feed(long seed) {
        Network network = Network.opened(its.ledger());
        PlainModel model = new PlainModel();
        List<List<ReportRow>> months = RandomFeeds.monthly(seed, 300);
        for (int month = 0; month < months.size(); month++) {
            network.take(RandomFeeds.takenAt(month), months.get(month));
            model.take(RandomFeeds.takenAt(month), months.get(month));

            assertThat(network.figures()).as("seed %d, feed %d", seed, month).isEqualTo(model.figures());
        }
        assertThat(network.figures().tiers())
                .as("seed %d", seed)
                .anySatisfy((_, tier) -> assertThat(tier.tier()).isGreaterThan(1));
    }

    /** Most rows repeat what is recorded, and many orders have several rows in a feed. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7})
    void feeds_that_tell_everything_anew_come_to_what_the_plain_model_says(long seed) {
        Network network = Network.opened(its.ledger());
        PlainModel model = new PlainModel();
        List<List<ReportRow>> months = RandomFeeds.growing(seed, 600);
        for (int month = 0; month < months.size(); month++) {
            network.take(RandomFeeds.takenAt(month), months.get(month));
            model.take(RandomFeeds.takenAt(month), months.get(month));

            assertThat(network.figures()).as("seed %d, feed %d", seed, month).isEqualTo(model.figures());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void one_feed_of_all_months_at_once_comes_to_what_the_plain_model_says(long seed) {
        Network network = Network.opened(its.ledger());
        PlainModel model = new PlainModel();
        List<ReportRow> rows = RandomFeeds.whole(seed, 400);
        network.take(Network.LATER, rows);
        model.take(Network.LATER, rows);

        assertThat(network.figures()).as("seed %d", seed).isEqualTo(model.figures());
    }
}
