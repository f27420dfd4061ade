package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.feed.FeedFiles;
import org.commissionledger.app.feed.ImportProgress;
import org.commissionledger.app.feed.ImportRequest;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.offer.OfferName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes {@code docs/as-of.md} from what the program answers (R15), and fails if the committed text differs. To write it
 * anew: {@code -Dtest=AsOfDocumentTest -Dledger.docs.write=true}.
 */
class AsOfDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "as-of.md");
    private static final OfferName OFFER = new OfferName("aliexpress");
    private static final String END_OF_OCTOBER = "--at-business 2026-10-31T23:59:59Z";
    private static final String SECOND_OF_NOVEMBER = "--at-recorded 2026-11-02T23:59:59Z";

    /** Times are the feed's, eight hours before UTC. */
    private static final String ROW = """
            {"sub_order_id": %d, "order_status": "%s", "tracking_id": "mums_corner", "settled_currency": "USD",
             "paid_amount": %d, "paid_time": "%s 20:00:00"%s}""";

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path directory;

    private final StringBuilder text = new StringBuilder();

    @Test
    void the_document_is_what_the_program_answers() throws IOException {
        its.clock().set(Instant.parse("2026-10-01T06:00:00Z"));
        Ledger ledger = its.ledger();
        Demo demo = Demo.unpackedInto(directory);
        ledger.offers().publish(demo.offer(), null);
        ledger.partners().importFile(demo.partners());
        take(
                "2026-11-02",
                ROW.formatted(1, "Payment Completed", 20_000, "2026-10-05", ""),
                ROW.formatted(2, "Payment Completed", 90_000, "2026-10-10", ""),
                ROW.formatted(4, "Payment Completed", 10_000, "2026-11-01", ""));
        take(
                "2026-11-30",
                ROW.formatted(1, "Completed Settlement", 20_000, "2026-10-05", settled("2026-11-12")),
                ROW.formatted(2, "Invalid", 90_000, "2026-10-10", settled("2026-10-25")),
                ROW.formatted(3, "Payment Completed", 8_000, "2026-10-30", ""));
        ledger.projector().awaitHead();

        write();

        if (Boolean.getBoolean("ledger.docs.write")) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/as-of.md; write it anew with -Dledger.docs.write=true")
                .isEqualTo(text.toString());
    }

    private static String settled(String date) {
        return ", \"completed_settlement_time\": \"" + date + " 20:00:00\"";
    }

    /** The feed is taken at 20:00 and imported an hour later. */
    private void take(String date, String... rows) throws IOException {
        Path feed = directory.resolve("feed-" + date + ".json");
        Files.writeString(feed, "[" + String.join(",\n", rows) + "]");
        Instant taken = Instant.parse(date + "T20:00:00Z");
        its.clock().set(taken.plusSeconds(3600));
        ImportRequest request = new ImportRequest(
                "aliexpress", OFFER, taken, true, false, false, ZoneId.of("Asia/Shanghai"), ZoneOffset.UTC);
        FeedFiles files = new FeedFiles(List.of(feed.toString()), InputStream.nullInputStream());
        its.ledger().feedImport().run(request, its.ledger().offers().get(OFFER), files, ImportProgress.NONE);
    }

    private void write() {
        say("""
                # As of: what had happened, and what was known

                Every event has two times (R6): `occurred_at`, when it happened in the advertiser's world, and `recorded_at`,
                when we learnt of it. So there are two questions about any day in the past, and they have different answers
                (R15). A test (`AsOfDocumentTest`) plays the example below and writes this page.

                | option | asks | can the answer change later? |
                | --- | --- | --- |
                | `--at-business INSTANT` | what had happened by then, as far as is known now | yes, when news of that time comes in |
                | `--at-recorded INSTANT` | what was known then | no, once the instant has passed |
                | `--at-position N` | what was known when event N was the last one | no |

                The moment itself is included. `balances`, `entries`, `trial-balance`, `tiers`, `order show`, `order history`,
                `order explain`, `tier explain` and `tier restate` take any one of them. A position that no event has yet is
                refused; position 0 is before the first event.

                ## The example

                Partner mums-corner has four orders. The feeds are taken on 2 and on 30 November, and imported at 21:00 UTC.

                | when it happened | what happened | when we knew |
                | --- | --- | --- |
                | 5 October | order 1 was paid for, 200.00 | 2 November |
                | 10 October | order 2 was paid for, 900.00 | 2 November |
                | **25 October** | **order 2 was declined** | **30 November** |
                | 30 October | order 3 was paid for, 80.00 | 30 November |
                | 1 November | order 4 was paid for, 100.00 | 2 November |
                | 12 November | order 1 was settled | 30 November |

                ## What did October look like, by its own dates?

                As of the end of October, order 2 was declined and order 3 was there, whether we knew or not:
                """);
        run("balances --partner mums-corner " + END_OF_OCTOBER);
        run("order history aliexpress:2 " + END_OF_OCTOBER);
        say("""
                ## What did we know on 2 November?

                By then we took order 2 for good, did not know of order 3, and had order 4, the first of November:
                """);
        run("balances --partner mums-corner " + SECOND_OF_NOVEMBER);
        run("order history aliexpress:2 " + SECOND_OF_NOVEMBER);
        say("""
                That is what a partner saw on his screen that day, and what was reported then. Why order 2 looked as it did:
                """);
        run("order explain aliexpress:2 " + SECOND_OF_NOVEMBER);
        say("""
                ## Tiers

                The first November order assigned the tier of November, from what was known of October on 2 November. The late
                decline does not change it (R11):
                """);
        run("tiers --partner mums-corner " + SECOND_OF_NOVEMBER);
        run("tiers --partner mums-corner " + END_OF_OCTOBER);
        say("""
                What it would be, had the decline been known, `tier restate` says. It records nothing:
                """);
        run("tier restate mums-corner 2026-11");
        say("""
                ## Why the balance moved

                A statement leads from one balance to another. `--from` is not included and `--to` is, so that periods meet
                without a gap and without a line told twice. By recorded time it explains what changed in November for those
                who watched:
                """);
        run("statement mums-corner --from 2026-11-02T23:59:59Z --to 2026-11-30T23:59:59Z");
        say("""
                By business time it explains October by its own dates; the lines stand in the order in which things happened:
                """);
        run("statement mums-corner --by business --to 2026-10-31T23:59:59Z");
        say("""
                Its closing balance is that of `balances` as of the same instant; the command checks that, and ends with exit
                code 1 if it is not so. In JSON each currency is one object:
                `{"partner","currency","from","to","by","opening","lines","closing","agrees"}`; balances are
                `{"in_progress","available","reserved","paid_out"}`, lines
                `{"position","occurred_at","recorded_at","event_type","order","account","amount","balance","reason","why"}`.

                ## Which one to use

                - Closing a month, reporting, a dispute about what somebody was told: **recorded**. The answer stays what it was.
                - Seasons, campaigns, how good October really was: **business**. The answer gets better with time.
                - Reproducing a figure to the last event, comparing two programs: **position**.""");
    }

    private void run(String typed) {
        Answered answered = Commands.on(its.address()).run(("--format table " + typed).split(" ", -1));
        assertThat(answered.code()).as("%s: %s", typed, answered.err()).isZero();
        say("```text\n$ ledger " + typed + "\n" + answered.out().stripTrailing() + "\n```\n");
    }

    private void say(String paragraph) {
        text.append(paragraph.stripTrailing()).append('\n');
        if (paragraph.endsWith("\n")) {
            text.append('\n');
        }
    }
}
