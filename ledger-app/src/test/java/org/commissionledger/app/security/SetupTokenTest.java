package org.commissionledger.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.SetupToken.Issued;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator comes in by a token that works once, for an hour, and while there is nobody else. */
class SetupTokenTest {

    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path home;

    private SetupToken setup;
    private Users users;

    @BeforeEach
    void open() {
        setup = new SetupToken(its.ledger().database(), its.clock(), home);
        users = new Users(its.ledger().database(), its.clock());
    }

    @Test
    void it_lies_in_a_file_of_its_owner_alone_and_only_its_hash_in_the_database() throws IOException {
        Issued issued = setup.issue().orElseThrow();

        assertThat(Files.readString(issued.file())).isEqualTo(issued.token() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(issued.file())))
                .isEqualTo("rw-------");
        assertThat(its.ledger()
                        .database()
                        .jdbc()
                        .sql("select s::text from setup_token s")
                        .query(String.class)
                        .single())
                .doesNotContain(issued.token().substring(6));
    }

    @Test
    void it_makes_one_administrator_and_is_gone() {
        Issued issued = setup.issue().orElseThrow();

        assertThat(setup.accept(issued.token(), "Anna", PASSWORD))
                .hasValueSatisfying(user -> assertThat(user.caller()).isEqualTo(new Caller("anna", Role.ADMIN, null)));

        assertThat(issued.file()).doesNotExist();
        assertThat(setup.accept(issued.token(), "eve", PASSWORD)).isEmpty();
        assertThat(setup.issue()).isEmpty();
        assertThat(users.list()).hasSize(1);
    }

    @Test
    void a_wrong_one_makes_nobody_and_a_weak_password_leaves_it_valid() {
        Issued issued = setup.issue().orElseThrow();

        assertThat(setup.accept("setup_0", "eve", PASSWORD)).isEmpty();
        assertThatThrownBy(() -> setup.accept(issued.token(), "anna", "short")).hasMessageContaining("12 to 256");
        assertThat(users.isEmpty()).isTrue();
        assertThat(setup.accept(issued.token(), "anna", PASSWORD)).isPresent();
    }

    @Test
    void after_an_hour_it_is_nothing_and_another_can_be_made() {
        Issued issued = setup.issue().orElseThrow();
        assertThat(setup.issue()).as("while one is valid").isEmpty();

        its.clock().advance(Duration.ofHours(1));

        assertThat(setup.isAwaited()).isFalse();
        assertThat(setup.accept(issued.token(), "anna", PASSWORD)).isEmpty();
        assertThat(setup.issue()).isPresent();
    }

    @Test
    void a_user_of_the_command_line_ends_it() {
        Issued issued = setup.issue().orElseThrow();

        users.create("anna", Role.AUDITOR, null, PASSWORD);

        assertThat(setup.accept(issued.token(), "eve", PASSWORD)).isEmpty();
    }
}
