package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chain is fixed for good: what was hashed once must be found again by anybody, with this program or without. */
class HashChainTest {

    private static final Path DOC = Docs.file("docs/event-store.md");
    private static final String ZEROS = "0".repeat(64);

    /** An event, and the hash that it has behind the one before it in the list. */
    private record Vector(Instant recordedAt, NewEvent event, String hash) {}

    // The hashes come from a script that knows nothing of this program, written after docs/event-store.md.
    private static final List<Vector> GOLDEN = List.of(
            new Vector(
                    Instant.parse("2026-10-01T00:00:00Z"),
                    new NewEvent(
                            "partner:greco",
                            "Partner",
                            0,
                            "00000000-0000-4000-8000-000000000001",
                            "PartnerRegistered",
                            1,
                            "{\"partner\":\"greco\"}",
                            "{}"),
                    "d3db20d6e6a49451d40de4cce46778a6fbc23012b5704813afcda3dcf84cc6f0"),
            new Vector(
                    Instant.parse("2026-10-01T00:00:00.000001Z"),
                    new NewEvent(
                            "aliexpress:8211114279858963",
                            "Order",
                            0,
                            "00000000-0000-4000-8000-000000000002",
                            "OrderRegistered",
                            1,
                            "{\"title\":\"Кофе 台帳 😀\"}",
                            "{\"user\":\"anna\"}"),
                    "fef9f0a7714a802d68fa4a490cfc731df343ea61551637a62983a5177bf72325"),
            new Vector(
                    Instant.parse("2026-10-01T00:00:00.000001Z"),
                    new NewEvent(
                            "aliexpress:8211114279858963",
                            "Order",
                            1,
                            "00000000-0000-4000-8000-000000000003",
                            "OrderDelivered",
                            2,
                            "{}",
                            ""),
                    "f4a613244d2503078a7df48da6b02c88ecf19c5a3236c70e499645293a13aecf"));

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @Test
    void the_golden_vectors_are_met() {
        HashChain chain = new HashChain();
        String hash = ZEROS;
        long position = 0;
        for (Vector vector : GOLDEN) {
            position++;
            hash = chain.next(hash, position, vector.recordedAt(), vector.event());
            assertThat(hash).as("hash of event %s", position).isEqualTo(vector.hash());
        }
    }

    @Test
    void the_documentation_shows_the_golden_vectors() throws Exception {
        StringBuilder table = new StringBuilder("\n");
        String previous = ZEROS;
        for (int i = 0; i < GOLDEN.size(); i++) {
            Vector vector = GOLDEN.get(i);
            NewEvent e = vector.event();
            table.append("| event ").append(i + 1).append(" | |\n| --- | --- |\n");
            row(table, "hash before", previous);
            row(table, "position", i + 1);
            row(table, "recorded_at", vector.recordedAt());
            row(table, "sequence", e.sequence());
            row(table, "revision", e.revision());
            row(table, "aggregate_id", e.aggregateId());
            row(table, "aggregate_type", e.aggregateType());
            row(table, "event_id", e.eventId());
            row(table, "type", e.type());
            row(table, "payload", e.payload());
            row(table, "metadata", e.metadata());
            row(table, "**hash**", vector.hash());
            table.append('\n');
            previous = vector.hash();
        }
        Docs.assertHoldsSection(DOC, "golden vectors", table.toString());
    }

    @Test
    void each_field_of_an_event_and_its_place_change_the_hash() {
        Instant at = Instant.parse("2026-10-01T00:00:00Z");
        NewEvent event = new NewEvent("a", "b", 3, "c", "d", 1, "e", "f");
        Set<String> hashes = new HashSet<>();

        hashes.add(hash(ZEROS, 7, at, event));
        hashes.add(hash("1" + "0".repeat(63), 7, at, event));
        hashes.add(hash(ZEROS, 8, at, event));
        hashes.add(hash(ZEROS, 7, at.plusNanos(1_000), event));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("x", "b", 3, "c", "d", 1, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "x", 3, "c", "d", 1, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 4, "c", "d", 1, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 3, "x", "d", 1, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 3, "c", "x", 1, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 3, "c", "d", 2, "e", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 3, "c", "d", 1, "x", "f")));
        hashes.add(hash(ZEROS, 7, at, new NewEvent("a", "b", 3, "c", "d", 1, "e", "x")));

        assertThat(hashes).hasSize(12);
    }

    /** Lengths are hashed with the texts, so nothing can be moved from one field into the next. */
    @Test
    void moving_text_between_neighbouring_fields_changes_the_hash() {
        Instant at = Instant.EPOCH;
        assertThat(hash(ZEROS, 1, at, new NewEvent("ab", "c", 0, "", "", 1, "", "")))
                .isNotEqualTo(hash(ZEROS, 1, at, new NewEvent("a", "bc", 0, "", "", 1, "", "")));
    }

    @Test
    void an_auditors_query_from_the_documentation_recomputes_the_whole_log() throws Exception {
        appendGolden();
        assertThat(audited()).isEmpty();
    }

    @Test
    void an_auditors_query_from_the_documentation_finds_what_was_changed() throws Exception {
        appendGolden();
        its.ledger()
                .database()
                .jdbc()
                .sql("update event set payload = replace(payload, 'Кофе', 'кофе') where position = 2")
                .update();
        assertThat(audited()).containsExactly(2L);
    }

    private List<Long> audited() throws Exception {
        return its.ledger()
                .database()
                .jdbc()
                .sql(Docs.code(DOC, "sql"))
                .query(Long.class)
                .list();
    }

    private void appendGolden() {
        Database database = its.ledger().database();
        EventLog log = its.ledger().log();
        for (Vector vector : GOLDEN) {
            its.clock().set(vector.recordedAt());
            Head head = database.inTransaction(c -> log.append(c, log.lockHead(c), List.of(vector.event())));
            assertThat(head.hash()).isEqualTo(vector.hash());
        }
    }

    private static String hash(String previous, long position, Instant recordedAt, NewEvent event) {
        return new HashChain().next(previous, position, recordedAt, event);
    }

    private static void row(StringBuilder table, String name, Object value) {
        String text = value.toString().isEmpty() ? "(empty)" : "`" + value + "`";
        table.append("| ").append(name).append(" | ").append(text).append(" |\n");
    }
}
