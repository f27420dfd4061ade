package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A ledger of more than a process may hold in memory is exported by that process, in every format. */
@Timeout(300)
class ExportMemoryTest {

    /** Where the rows of a query are fetched all at once, these do not fit. */
    private static final int ROWS = 60_000;

    private static final String HEAP = "-Xmx28m";

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    /** Rows that no event made; the log holds as many, and the projections say that they have come as far. */
    @BeforeAll
    static void fill() {
        for (String sql :
                List.of("""
                insert into event (position, aggregate_id, sequence, aggregate_type, event_id, type, revision, recorded_at,
                                   payload, metadata, hash)
                select n, 'aliexpress:' || n, 0, 'Order', 'e' || n, 'OrderRegistered', 1, now(),
                       '{"filler":"' || repeat('x', 1000) || '"}', '{}', decode(repeat('00', 32), 'hex')
                from generate_series(1, :rows) n""", "update event_head set position = :rows, recorded_at = now()", """
                insert into projection (name, position, applied)
                select name, :rows, :rows
                from unnest(array['directory', 'orders', 'journal', 'balances', 'tiers', 'referrals', 'payouts']) name
                on conflict (name) do update set position = excluded.position, applied = excluded.applied""", """
                insert into entry (position, line, event_id, event_type, account, currency, amount, reason, order_id,
                                   partner, occurred_at, recorded_at)
                select (n + 1) / 2, 1 + n % 2, 'e' || n, 'OrderRegistered',
                       case n % 2 when 0 then 'partner:p' || n || ':in_progress' else 'network:expected' end, 'USD',
                       case n % 2 when 0 then 5 else -5 end, 'COMMISSION', 'aliexpress:' || n, 'p' || n, now(), now()
                from generate_series(1, :rows) n""", """
                insert into order_view (order_id, partner, offer, currency, status, paid_amount, base, commission, referral,
                                        schedule_version, tier, rate, registered_at, last_position)
                select 'aliexpress:' || n, 'p' || n, 'aliexpress', 'USD', 'Waiting', 100, 100, 5, 0, 1, 1, 0.05, now(), n
                from generate_series(1, :rows) n""", """
                insert into balance (partner, currency, in_progress, available, reserved, paid_out, commission_earned,
                                     referral_earned)
                select 'p' || n, 'USD', n, n, 0, 0, n, 0 from generate_series(1, :rows) n""")) {
            ITS.ledger().database().jdbc().sql(sql).param("rows", ROWS).update();
        }
    }

    @Test
    void a_small_heap_is_enough_for_all_kinds_and_formats() throws Exception {
        Commands ledger = Commands.on(ITS.address());
        List<List<String>> exports = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String name : List.of(
                "events.ndjson",
                "events.xlsx",
                "entries.ndjson",
                "entries.csv",
                "entries.xlsx",
                "entries.journal",
                "orders.ndjson",
                "balances.csv")) {
            Path file = directory.resolve(name);
            files.add(file);
            exports.add(ledger.typed("export", name.substring(0, name.indexOf('.')), "--to", file.toString()));
        }

        assertThat(ChildLedger.run(List.of(HEAP, "-XX:+UseSerialGC"), exports).code())
                .isZero();
        assertThat(files).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(lines("events.ndjson")).isEqualTo(ROWS);
        assertThat(lines("entries.csv")).isEqualTo(ROWS + 1);
        assertThat(lines("orders.ndjson")).isEqualTo(ROWS);
        assertThat(lines("balances.csv")).isEqualTo(ROWS + 1);
    }

    private static long lines(String name) throws Exception {
        try (var lines = Files.lines(directory.resolve(name))) {
            return lines.count();
        }
    }
}
