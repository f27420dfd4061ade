package org.commissionledger.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.TestClock;
import org.commissionledger.app.database.Database;
import org.commissionledger.app.eventstore.IdempotentCommands.Repeated;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerCommand.RegisterPartner;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.UnexpectedRollbackException;

/** A command with a key happens once, whoever gives it again, and whenever. */
@Timeout(120)
class IdempotentCommandsTest {

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database database;

    @BeforeEach
    void begin() {
        database = its.ledger().database();
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void the_same_command_with_the_same_key_is_answered_as_the_first_time() {
        assertThat(give("k", register("greco"))).isEqualTo(true);
        assertThat(give("k", register("greco"))).isEqualTo(new Repeated("true"));

        assertThat(events()).isEqualTo(1);
    }

    @Test
    void another_command_with_the_same_key_is_refused() {
        give("k", register("greco"));

        assertThatThrownBy(() -> give("k", register("anna")))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("was used for another command");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void the_key_is_kept_in_the_transaction_of_the_events() {
        give("k", register("greco"));

        assertThat(database.jdbc()
                        .sql("select (select xmin::text from event) = (select xmin::text from command_key)")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_command_that_decides_nothing_keeps_its_key_too_and_leaves_the_head_alone() {
        give("first", register("greco"));
        Head before = database.with(its.ledger().log()::head);
        its.clock().advance(Duration.ofHours(1));

        assertThat(give("second", register("greco"))).isEqualTo(false);
        assertThat(give("second", register("greco"))).isEqualTo(new Repeated("false"));
        assertThat(events()).isEqualTo(1);
        assertThat(database.with(its.ledger().log()::head)).isEqualTo(before);
    }

    @Test
    void even_the_first_command_of_a_ledger_may_decide_nothing() {
        assertThatThrownBy(() -> give("k", refused())).isInstanceOf(RuleViolation.class);

        assertThat(keys()).isZero();
        assertThat(database.with(its.ledger().log()::head)).isEqualTo(Head.EMPTY);
    }

    @Test
    void a_command_that_is_refused_keeps_no_key() {
        give("first", register("greco"));
        assertThatThrownBy(() -> give("second", refused())).isInstanceOf(RuleViolation.class);

        assertThat(keys()).isEqualTo(1);
        assertThat(give("second", register("anna"))).isEqualTo(true);
    }

    @Test
    void of_two_who_give_a_command_at_the_same_time_in_two_processes_one_does_it_and_the_other_repeats_it()
            throws Exception {
        List<CompletableFuture<Object>> answers = new ArrayList<>();
        CommandGateway others = its.another().commands();
        try (HeldHead held = new HeldHead(database, its.ledger().log())) {
            answers.add(later(its.ledger().commands(), "k", register("greco")));
            answers.add(later(others, "k", register("greco")));
            held.awaitWaiting(2);
        }

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, new Repeated("true"));
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void of_two_different_commands_with_one_key_at_the_same_time_one_is_refused() throws Exception {
        List<CompletableFuture<Object>> answers = new ArrayList<>();
        CommandGateway others = its.another().commands();
        try (HeldHead held = new HeldHead(database, its.ledger().log())) {
            answers.add(later(its.ledger().commands(), "k", register("greco")));
            answers.add(later(others, "k", register("anna")));
            held.awaitWaiting(2);
        }

        assertThat(answers.stream()
                        .map(answer ->
                                answer.exceptionally(Throwable::getMessage).join()))
                .hasSize(2)
                .contains(true)
                .anySatisfy(answer -> assertThat(answer.toString()).contains("was used for another command"));
        assertThat(events()).isEqualTo(1);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void of_many_who_give_the_same_commands_each_is_done_once_and_everybody_is_answered() {
        int givers = 12;
        int commands = 25;
        CommandGateway ours = its.ledger().commands();
        CommandGateway others = its.another().commands();
        List<CompletableFuture<Long>> work = new ArrayList<>();
        for (int giver = 0; giver < givers; giver++) {
            CommandGateway gateway = giver % 2 == 0 ? ours : others;
            work.add(CompletableFuture.supplyAsync(
                    () -> {
                        long done = 0;
                        for (int i = 0; i < commands; i++) {
                            Object answer = give(gateway, "k" + i, register("p" + i));
                            assertThat(answer).isIn(true, new Repeated("true"));
                            done += answer.equals(true) ? 1 : 0;
                        }
                        return done;
                    },
                    threads));
        }

        assertThat(work.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(commands);
        assertThat(events()).isEqualTo(commands);
        assertThat(keys()).isEqualTo(commands);
    }

    @Test
    void in_a_transaction_of_the_sender_key_and_events_go_with_it() {
        give("before", register("before"));
        database.inDiscardedTransaction(() -> {
            assertThat(give("k", register("greco"))).isEqualTo(true);
            assertThat(give("k", register("greco"))).isEqualTo(new Repeated("true"));
            assertThat(events()).isEqualTo(2);
        });
        assertThat(events()).isEqualTo(1);
        assertThat(keys()).isEqualTo(1);

        database.inTransaction(_ -> List.of(give("k", register("greco")), give("l", register("anna"))));
        assertThat(events()).isEqualTo(3);
        assertThat(keys()).isEqualTo(3);
    }

    @Test
    void a_refused_command_takes_the_transaction_of_its_sender_with_it() {
        assertThatThrownBy(() -> database.inTransaction(_ -> {
                    give("k", register("greco"));
                    assertThatThrownBy(() -> give("l", refused())).isInstanceOf(RuleViolation.class);
                    return null;
                }))
                .isInstanceOf(UnexpectedRollbackException.class);

        assertThat(events()).isZero();
        assertThat(keys()).isZero();
    }

    private CompletableFuture<Object> later(CommandGateway gateway, String key, RegisterPartner command) {
        return CompletableFuture.supplyAsync(() -> give(gateway, key, command), threads);
    }

    private Object give(String key, RegisterPartner command) {
        return give(its.ledger().commands(), key, command);
    }

    private static Object give(CommandGateway gateway, String key, RegisterPartner command) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(Map.of(IdempotentCommands.KEY, key)));
    }

    private static RegisterPartner register(String name) {
        return new RegisterPartner(new PartnerId(name), Set.of(), null, null, null, false, TestClock.START);
    }

    /** Nobody refers himself. */
    private static RegisterPartner refused() {
        PartnerId self = new PartnerId("self");
        return new RegisterPartner(self, Set.of(), self, null, null, false, TestClock.START);
    }

    private long events() {
        return count("event");
    }

    private long keys() {
        return count("command_key");
    }

    private long count(String table) {
        return database.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
