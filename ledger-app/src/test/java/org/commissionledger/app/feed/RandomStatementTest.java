package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.app.statement.StatementQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.StatementLine;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R15: whatever two instants a random history is cut at, each statement leads from balance to balance. */
class RandomStatementTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private Ledger ledger;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void statements_of_any_periods_agree_with_the_balances_at_their_ends(long seed) {
        its.clock().set(Instant.parse("2026-05-01T00:00:00Z"));
        ledger = its.ledger();
        Network network = Network.opened(ledger);
        List<List<ReportRow>> months = RandomFeeds.monthly(seed, 250);
        for (int month = 0; month < months.size(); month++) {
            its.clock().set(RandomFeeds.takenAt(month).plus(Duration.ofHours(6)));
            network.take(RandomFeeds.takenAt(month), months.get(month));
        }
        ledger.projector().awaitHead();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            Instant from = instant(random);
            Instant to = from.plus(Duration.ofHours(random.nextInt(24 * 60)));
            for (Period.By by : Period.By.values()) {
                for (String partner : RandomFeeds.PARTNERS) {
                    long lines = lines(partner, new Period(by, null, from), seed)
                            + lines(partner, new Period(by, from, to), seed)
                            + lines(partner, new Period(by, to, null), seed);
                    assertThat(lines).as("seed %d", seed).isEqualTo(lines(partner, new Period(by, null, null), seed));
                }
            }
        }
    }

    private static Instant instant(Random random) {
        return Instant.parse("2026-05-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(200 * 24 * 60)));
    }

    private long lines(String partner, Period period, long seed) {
        List<StatementLine> lines = new ArrayList<>();
        for (CurrencyStatement statement : new StatementQuery(ledger.database().jdbc(), ledger.json(), Scope.ALL)
                .statements(new PartnerId(partner), period, null)) {
            try (Stream<StatementLine> own = statement.lines()) {
                own.forEach(lines::add);
            }
            assertThat(statement.agrees())
                    .as("seed %d, %s, %s", seed, partner, period)
                    .isTrue();
        }
        assertThat(lines)
                .as("seed %d, %s, %s", seed, partner, period)
                .allSatisfy(line -> assertThat(line.why()).isNotBlank());
        return lines.size();
    }
}
