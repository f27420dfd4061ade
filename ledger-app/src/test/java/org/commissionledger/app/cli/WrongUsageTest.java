package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.fields;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error is one line that says what, where and what to do; its exit code tells whether trying again can help. */
class WrongUsageTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;

    @BeforeAll
    static void open() {
        ledger = Commands.on(ITS.address());
        Demo.unpackedInto(directory).setUp(ledger);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frobnicate                                 | frobnicate",
                "balances --frobnicate                      | --frobnicate",
                "balances --format yaml                     | --format",
                "balances --at-position soon                | --at-position",
                "balances --at-position 1 --at-recorded 2026-07-01T00:00:00Z | mutually exclusive",
                "import                                     | FILE",
                "offer                                      | publish, list or show",
                "order show                                 | ID"
            })
    void wrong_words_are_refused_with_a_hint_where_to_read_on(String typed, String named) {
        assertThat(refused(typed)).contains(named).endsWith("--help'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import /no/such/file.json                  | /no/such/file.json | no such file",
                "import FEED --as-of yesterday              | 'yesterday'        | 2026-07-01T00:00:00Z",
                "import FEED --as-of +300000-01-01T00:00:00Z | +300000-01-01     | 2026-07-01T00:00:00Z",
                "import FEED --offer nothing                | offer nothing      | offer publish",
                "import FEED --offer a:b                    | a:b                | use",
                "import FEED --advertiser nobody            | nobody             | offer publish",
                "import FEED --feed-zone Mars/Olympus       | Mars/Olympus       | such as",
                "import FEED --zone Asia/Shanghai           | UTC                | leave --zone out",
                "balances --at-recorded now                 | 'now'              | 2026-07-01T00:00:00Z",
                "balances --at-business +300000-01-01T00:00:00Z | +300000-01-01  | 2026-07-01T00:00:00Z",
                "tiers --month July                         | 'July'             | 2026-07",
                "offer show nothing                         | offer nothing      | offer publish",
                "offer show a:b                             | a:b                | use",
                "offer publish /no/such/offer.yaml          | /no/such/offer.yaml | no such file",
                "partner import /no/such/file.csv           | /no/such/file.csv  | no such file",
                "partner register a:b                       | a:b                | use letters",
                "partner register b --referred-by nobody    | nobody             | register the referrer first",
                "partner register b --referred-by b         | b                  | cannot refer himself",
                "partner register b --tracking-id mums_corner | mums_corner      | names partner mums-corner",
                "partner show nobody                        | nobody             | there is no partner",
                "order show aliexpress:1                    | aliexpress:1       | advertiser:sub_order_id",
                "order explain 1                            | order 1            | advertiser:sub_order_id",
                "order history 1                            | order 1            | advertiser:sub_order_id",
                "quarantine show 99                         | 99                 | quarantine"
            })
    void what_cannot_be_used_is_named_with_what_to_do_and_changes_nothing(String typed, String what, String remedy) {
        long before = events();

        assertThat(refused(typed.replace(
                        "FEED", directory.resolve("feed-2026-06-30.json").toString())))
                .contains(what)
                .contains(remedy);
        assertThat(events()).isEqualTo(before);
    }

    static Object[][] wrongOffers() {
        return new Object[][] {
            {"(?s).*", "offer: [", "not YAML"},
            {"(?s).*", "just text", "no offer file"},
            {"(?s).*", "offer: x", "advertiser is missing"},
            {"currency: USD", "currency: Dollar", "'Dollar' is no ISO currency"},
            {"rate: \"0.050\"", "rate: \"5 %\"", "'5 %' is not a rate"},
            {"rate: \"0.050\"", "rate: \"1.5\"", "between 0 and 1"},
            {"turnover: \"1000.00\"", "turnover: \"10.001\"", "'10.001' is not an amount in USD"},
            {"effective_from: 2026-01-01", "effective_from: 2026-02-30", "effective_from must be a date"},
            {"basis: ORDER_AMOUNT", "basis: TURNOVER", "ORDER_AMOUNT or UPSTREAM_SHARE"},
            {"version: 1", "version: one", "version must be a whole number"},
            {"version: 2", "version: 4", "the next one is"},
            {"tiers:", "tears:", "tears is not known here"},
            {"offer: aliexpress", "offer: a b", "'a b'"}
        };
    }

    @ParameterizedTest
    @MethodSource("wrongOffers")
    void an_offer_file_that_is_wrong_is_refused_by_file_and_what_is_wrong(String good, String bad, String what)
            throws IOException {
        Path file = directory.resolve("wrong.yaml");
        Files.writeString(
                file, Files.readString(directory.resolve("offer.yaml")).replaceFirst(good, bad));
        long before = events();

        assertThat(refused("offer publish " + file)).contains(what);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_published_version_is_never_edited() throws IOException {
        Path file = directory.resolve("edited.yaml");
        Files.writeString(
                file, Files.readString(directory.resolve("offer.yaml")).replaceFirst("0.050", "0.055"));

        assertThat(refused("offer publish " + file)).contains("version 1", "add a further version");
    }

    @Test
    void rows_of_a_partner_file_that_are_wrong_are_named_and_the_others_are_registered() throws IOException {
        Path file = directory.resolve("some.csv");
        Files.writeString(file, """
                partner,tracking_ids,referred_by,owner
                ok-1,,,
                a b,,,
                ok-2,ok_2|ok_two,ok-3,me@example.org
                self,,self,
                same-owner,,ok-2,ME@example.org
                taken,mums_corner,,
                ok-1,,,
                ok-3,,,
                """);

        Answered answered = ledger.run("--format json partner import " + file);

        assertThat(answered.code()).isEqualTo(1);
        assertThat(answered.json().toString()).isEqualTo("{\"registered\":3,\"unchanged\":0,\"refused\":5}");
        assertThat(answered.err().lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).startsWith("ledger: " + file + ", line "))
                .anySatisfy(line -> assertThat(line).contains("line 3", "'a b'"))
                .anySatisfy(line -> assertThat(line).contains("line 8", "line 2 already"));
        assertThat(fields(ledger.ask("partner list"), "partner"))
                .contains("ok-1", "ok-2", "ok-3")
                .doesNotContain("self", "same-owner", "taken");
    }

    @Test
    void quarantined_rows_are_a_finding_and_a_file_that_is_no_feed_is_unusable() throws IOException {
        Path finding = Files.writeString(directory.resolve("finding.json"), "[{\"order_status\":\"Invalid\"}]");
        Path page = Files.writeString(
                directory.resolve("error.json"), "{\"error_response\":{\"code\":\"15\",\"msg\":\"no permission\"}}");

        assertThat(ledger.run("import " + finding).code()).isEqualTo(1);
        assertThat(refused("import " + page)).contains("error.json", "no permission");
    }

    @Test
    void a_database_that_cannot_be_reached_is_named_and_can_be_tried_again() {
        for (String url :
                new String[] {"postgresql://localhost:1/ledger", "postgresql://no.such.host.invalid/ledger"}) {
            Answered answered = Commands.nowhere().run("--database-url", url, "--database-user", "x", "balances");

            assertThat(answered.code()).isEqualTo(3);
            assertThat(oneLine(answered)).contains(URI.create(url).getHost());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://localhost/ledger", "localhost:5432"})
    void a_database_that_is_none_of_ours_is_wrong_usage(String url) {
        Answered answered = Commands.nowhere().run("--database-url", url, "balances");

        assertThat(answered.code()).isEqualTo(2);
        assertThat(oneLine(answered)).contains(url, "postgresql://");
    }

    private static String refused(String typed) {
        Answered answered = ledger.run(typed.strip());
        assertThat(answered.code()).as("exit code; %s", answered.err()).isEqualTo(2);
        return oneLine(answered);
    }

    private static String oneLine(Answered answered) {
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err().lines()).as(answered.err()).hasSize(1);
        assertThat(answered.err()).startsWith("ledger: ").doesNotContain("Exception", "\tat ", "org.");
        return answered.err().strip();
    }

    private static long events() {
        return ITS.ledger()
                .database()
                .jdbc()
                .sql("select count(*) from event")
                .query(Long.class)
                .single();
    }
}
