package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.TestClock;
import org.commissionledger.app.eventstore.Origin;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every event says who brought it about, by which way, and what it belongs to. */
class OriginTest {

    private static final String USER = System.getProperty("user.name");

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    @Test
    void what_a_command_line_changes_the_systems_user_changed() throws Exception {
        Commands ledger = Commands.on(its.address());
        Demo.unpackedInto(directory).setUp(ledger);
        ledger.ask("partner register late --referred-by anna-travels");
        ledger.ask("tier reassign late 2026-07 2 --reason goodwill");

        assertThat(metadata(ledger, "")).isNotEmpty().allSatisfy(event -> {
            assertThat(event.get("actor").asString()).isEqualTo(USER);
            assertThat(event.get("source").asString()).isEqualTo("cli");
            assertThat(event.get("correlation_id").asString()).hasSize(36);
            assertThat(event.get("causation_id").asString()).hasSize(36);
        });
        assertThat(ids(metadata(ledger, "--type OfferPublished")))
                .doesNotContainAnyElementsOf(ids(metadata(ledger, "--type TierReassigned")));
    }

    @Test
    void what_an_import_changes_belongs_to_the_import_and_names_its_row() throws Exception {
        Commands ledger = Commands.on(its.address());
        Demo.unpackedInto(directory).setUp(ledger);
        Path feed = directory.resolve("a \"feed\".json");
        Files.writeString(feed, """
                [{"sub_order_id": 1, "tracking_id": "stranger", "settled_currency": "USD",
                  "order_status": "Completed Settlement", "paid_amount": 100, "paid_time": "2026-06-10 20:00:00"}]""");
        Commands.Answered taken = ledger.run("import", feed.toString(), "--as-of", "2026-06-30T00:00:00Z");
        assertThat(taken.code()).isEqualTo(LedgerMain.FINDINGS);
        ledger.run("quarantine", "retry", "--register-partners");

        List<JsonNode> events = metadata(ledger, "--partner stranger");
        assertThat(events).hasSizeGreaterThan(3).allSatisfy(event -> {
            assertThat(event.get("actor").asString()).isEqualTo(USER);
            assertThat(event.get("source").asString()).isEqualTo("import");
            assertThat(event.get("correlation_id").asString()).isEqualTo("import:2");
            assertThat(event.get("causation_id").asString()).hasSize(36);
            assertThat(event.get("import").asString()).isEqualTo("2");
            assertThat(event.get("row").asString()).isEqualTo("a \"feed\".json#1");
        });
        assertThat(ids(events)).hasSize(1);
        assertThat(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select distinct actor || ' ' || source from feed_import")
                        .query(String.class)
                        .single())
                .isEqualTo(USER + " cli");
    }

    @Test
    void a_commands_events_name_it_as_their_cause_and_its_sender_as_actor() {
        CommandMessage<?> command = GenericCommandMessage.asCommandMessage(register("greco"));
        ScopedValue.where(Origin.CURRENT, Origin.by("anna", Source.API, "request-1"))
                .run(() -> its.ledger().commands().sendAndWait(command));

        assertThat(stored("greco"))
                .isEqualTo(Map.of(
                        "actor", "anna",
                        "source", "api",
                        "correlation_id", "request-1",
                        "causation_id", command.getIdentifier()));
    }

    @Test
    void what_the_command_says_of_itself_counts_more_than_who_sends_it() {
        its.ledger()
                .commands()
                .sendAndWait(GenericCommandMessage.asCommandMessage(register("greco"))
                        .andMetaData(Map.of("actor", "mia", "correlation_id", "older")));

        assertThat(stored("greco"))
                .containsEntry("actor", "mia")
                .containsEntry("correlation_id", "older")
                .containsEntry("source", "system");
    }

    @Test
    void commands_that_share_a_transaction_keep_their_own_actors() {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int caller = 0; caller < 40; caller++) {
            String name = "p" + caller;
            sent.add(CompletableFuture.runAsync(() -> ScopedValue.where(Origin.CURRENT, Origin.by(name, Source.UI))
                    .run(() -> its.ledger().commands().sendAndWait(register(name)))));
        }
        sent.forEach(CompletableFuture::join);

        for (int caller = 0; caller < 40; caller++) {
            assertThat(stored("p" + caller)).containsEntry("actor", "p" + caller);
        }
    }

    private Map<String, Object> stored(String partner) {
        return its.ledger()
                .json()
                .readMetadata(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select metadata from event where aggregate_id = ?")
                        .param("partner:" + partner)
                        .query(String.class)
                        .single());
    }

    private static RegisterPartner register(String id) {
        return new RegisterPartner(new PartnerId(id), Set.of(), null, null, null, false, TestClock.START);
    }

    private static List<JsonNode> metadata(Commands ledger, String options) {
        return Commands.each(ledger.ask(("events " + options).strip())).stream()
                .map(event -> event.get("metadata"))
                .toList();
    }

    private static Set<String> ids(List<JsonNode> metadata) {
        return Set.copyOf(metadata.stream()
                .map(event -> event.get("causation_id").asString())
                .distinct()
                .toList());
    }
}
