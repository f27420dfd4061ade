package org.commissionledger.app.eventstore;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.database.Database;
import org.commissionledger.domain.partner.PartnerEvent.TrackingIdsAdded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The written form of each event, fixed by a golden file: one line for each form that the event can have. A golden file
 * that changes means that events written before cannot be read as before, so it needs a new revision and an upcaster.
 */
class EventJsonTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "events");

    private final EventJson json = new EventJson();

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    static List<Class<?>> types() {
        return EventJson.types();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void an_event_is_written_as_its_golden_file_says(Class<?> type) throws Exception {
        List<Object> samples = samples().get(type);
        assertThat(samples).as("samples of %s", type).isNotEmpty();

        Docs.assertHolds(
                golden(type).toAbsolutePath(),
                samples.stream().map(e -> json.write(e) + "\n").collect(joining()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void an_event_is_read_from_its_golden_file_as_it_was(Class<?> type) throws Exception {
        List<Object> read = Files.readAllLines(golden(type)).stream()
                .map(line -> json.read(type.getSimpleName(), 1, line))
                .toList();

        assertThat(read).isEqualTo(samples().get(type));
    }

    @Test
    void each_type_has_a_golden_file_and_each_golden_file_a_type() throws Exception {
        Set<String> names =
                types().stream().map(t -> t.getSimpleName() + ".json").collect(toSet());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(toSet()))
                    .isEqualTo(names);
        }
        assertThat(names).as("type names are unique").hasSameSizeAs(types());
    }

    @Test
    void what_is_no_event_of_the_ledger_is_not_written() {
        assertThatThrownBy(() -> json.write("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is no event of the ledger");
    }

    @Test
    void an_event_of_a_newer_ledger_is_not_guessed_at() {
        assertThatThrownBy(() -> json.read("OrderFramed", 1, "{}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("events of type OrderFramed are unknown to this version of the ledger");
        assertThatThrownBy(() -> json.read("TrackingIdsAdded", 1, """
                        {"partner":"greco","tracking_ids":[],"occurred_at":"2026-10-01T00:00:00Z","mood":"fine"}"""))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TrackingIdsAdded")
                .hasMessageContaining("mood");
    }

    @Test
    void a_newer_revision_than_the_ledger_knows_is_refused() {
        String payload = json.write(sample(TrackingIdsAdded.class));
        assertThatThrownBy(() -> json.read("TrackingIdsAdded", 2, payload))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("revision 2 of TrackingIdsAdded is unknown to this version of the ledger");
    }

    /**
     * Imagine that {@code TrackingIdsAdded} once named a single tracking id. The log keeps what was written; whoever reads
     * it gets the present form.
     */
    @Test
    void an_event_in_an_older_form_is_read_from_the_log_in_the_present_form() {
        UnaryOperator<ObjectNode> manyIds = old -> {
            var id = old.remove("tracking_id");
            old.putArray("tracking_ids").add(id);
            return old;
        };
        EventJson later = new EventJson(Map.of("TrackingIdsAdded:1", manyIds));
        String before = """
                {"partner":"greco","tracking_id":"greco_2","occurred_at":"2026-10-01T00:00:00Z"}""";
        String now = """
                {"partner":"greco","tracking_ids":["greco_2"],"occurred_at":"2026-10-01T00:00:00Z"}""";
        append(0, 1, before);
        append(1, later.revision("TrackingIdsAdded"), now);

        List<StoredEvent> stored =
                its.ledger().database().with(c -> its.ledger().log().readAfter(c, 0, 10));

        assertThat(stored).extracting(StoredEvent::revision).containsExactly(1, 2);
        assertThat(stored).extracting(StoredEvent::payload).containsExactly(before, now);
        assertThat(later.read(stored.getFirst()).payload())
                .isInstanceOf(TrackingIdsAdded.class)
                .isEqualTo(later.read(stored.getLast()).payload());
        assertThat(later.revision("PartnerRegistered")).isEqualTo(1);
    }

    private void append(long sequence, int revision, String payload) {
        Database database = its.ledger().database();
        EventLog log = its.ledger().log();
        NewEvent event = new NewEvent(
                "partner:greco", "Partner", sequence, "event-" + sequence, "TrackingIdsAdded", revision, payload, "{}");
        database.inTransaction(c -> log.append(c, log.lockHead(c), List.of(event)));
    }

    private static Object sample(Class<?> type) {
        return samples().get(type).getFirst();
    }

    private static Map<Class<?>, List<Object>> samples() {
        return SampleEvents.all().stream().collect(groupingBy(Object::getClass));
    }

    private static Path golden(Class<?> type) {
        return GOLDEN.resolve(type.getSimpleName() + ".json");
    }
}
