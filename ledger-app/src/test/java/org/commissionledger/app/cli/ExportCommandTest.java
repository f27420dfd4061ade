package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.cli.Commands.each;
import static org.commissionledger.app.cli.Commands.fields;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.cli.Commands.Answered;
import org.commissionledger.app.export.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the ledger in files is what the commands answer, on the demo's data. */
class ExportCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path directory;

    private static Commands ledger;
    private static List<JsonNode> events;

    @BeforeAll
    static void importDemo() {
        ledger = Commands.on(ITS.address());
        Demo demo = Demo.unpackedInto(directory);
        demo.setUp(ledger);
        Demo.DATES.forEach(date -> demo.take(ledger, date));
        events = each(ledger.ask("events"));
    }

    @Test
    void the_answer_tells_what_was_written_and_the_position_that_it_is_as_of() {
        JsonNode answer = ledger.ask("export balances --to " + directory.resolve("b.csv"));

        Shape.of("what:text file:text as:text rows:count position:count seconds:number")
                .in(answer);
        assertThat(fields(JSON.createArrayNode().add(answer), "what", "as", "rows", "position"))
                .containsExactly("balances csv 6 " + events.size());
        assertThat(ledger.run("--format table export balances --to " + directory.resolve("b.csv"))
                        .out())
                .startsWith("6 balances to ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries", "balances"})
    void ndjson_has_the_objects_that_the_command_answers(String what) throws IOException {
        assertThat(ndjson(what)).isEqualTo(each(ledger.ask(what)));
    }

    @Test
    void an_order_in_an_export_is_what_order_show_shows() throws IOException {
        List<JsonNode> orders = ndjson("orders");

        assertThat(orders.stream().map(order -> order.get("order").asString()))
                .hasSize(86)
                .isSorted();
        for (JsonNode order : List.of(orders.getFirst(), orders.get(40), orders.getLast())) {
            assertThat(order)
                    .isEqualTo(ledger.ask("order show " + order.get("order").asString()));
        }
    }

    @Test
    void events_have_exactly_what_is_stored() throws IOException {
        List<JsonNode> exported = ndjson("events");

        assertThat(exported).hasSameSizeAs(events);
        assertThat(exported.getFirst().propertyNames())
                .containsExactly(
                        "position",
                        "aggregate_id",
                        "aggregate_type",
                        "sequence",
                        "event_id",
                        "type",
                        "revision",
                        "recorded_at",
                        "payload",
                        "metadata",
                        "hash");
        JsonNode last = exported.getLast();
        assertThat(last.get("recorded_at").asString())
                .matches("....-..-..T..:..:..\\.......Z")
                .satisfies(at -> assertThat(Instant.parse(at))
                        .isEqualTo(events.getLast().get("recorded_at").asString()));
        assertThat(JSON.readTree(last.get("payload").asString()))
                .isEqualTo(events.getLast().get("payload"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entries", "balances"})
    void csv_is_what_the_command_answers_as_csv(String what) throws IOException {
        assertThat(Files.readString(exported(what, "csv")))
                .isEqualTo(ledger.run("--format csv " + what).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "entries", "orders", "balances"})
    void a_workbook_has_the_cells_of_the_csv(String what) throws Exception {
        List<Sheet> sheets = Sheet.of(exported(what, "xlsx"));

        assertThat(sheets).hasSize(1);
        List<List<String>> rows = csv(exported(what, "csv"));
        assertThat(sheets.getFirst().rows()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(sheets.getFirst().texts(i)).as("row %s", i).isEqualTo(rows.get(i));
        }
    }

    @Test
    void in_a_workbook_amounts_are_numbers_and_ids_are_text() throws Exception {
        List<Sheet.Cell> order =
                Sheet.of(exported("orders", "xlsx")).getFirst().rows().get(1);

        assertThat(order.get(0)).matches(cell -> !cell.number() && cell.text().startsWith("aliexpress:"));
        assertThat(order.get(1)).matches(cell -> !cell.number() && cell.text().matches("[0-9]+"));
        assertThat(order.get(8)).matches(cell -> cell.number() && cell.format().equals("#,##0.00"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.ndjson, ndjson",
        "a.CSV, csv",
        "a.b.xlsx, xlsx",
        "a.journal, hledger",
        "a.hledger, hledger",
        "a.txt, ndjson",
        "csv, ndjson"
    })
    void without_a_format_the_files_name_decides(String name, String as) {
        assertThat(ledger.ask("export entries --to " + directory.resolve(name))
                        .get("as")
                        .asString())
                .isEqualTo(as);
        assertThat(ledger.ask("export entries --as csv --to " + directory.resolve(name))
                        .get("as")
                        .asString())
                .isEqualTo("csv");
    }

    @Test
    void a_partner_and_a_moment_narrow_it_as_they_narrow_the_commands() throws IOException {
        String atPosition = "--partner anna-travels --at-position 100";
        String recordedAt = events.get(100).get("recorded_at").asString();

        assertThat(ndjson("entries " + atPosition)).isNotEmpty().isEqualTo(each(ledger.ask("entries " + atPosition)));
        assertThat(ndjson("balances --at-recorded " + recordedAt))
                .isNotEmpty()
                .isEqualTo(each(ledger.ask("balances --at-recorded " + recordedAt)));
        assertThat(ndjson("orders --partner anna-travels"))
                .isNotEmpty()
                .allMatch(order -> order.get("partner").asString().equals("anna-travels"));
        assertThat(ndjson("events --partner anna-travels"))
                .extracting(event -> event.get("position").intValue())
                .isEqualTo(each(ledger.ask("events --partner anna-travels")).stream()
                        .map(event -> event.get("position").intValue())
                        .toList());
        assertThat(ndjson("events --from-position 3 --to-position 5"))
                .extracting(event -> event.get("position").intValue())
                .containsExactly(3, 4, 5);
    }

    @Test
    void the_position_told_is_that_of_the_moment_that_was_asked_for() {
        String recordedAt = events.get(100).get("recorded_at").asString();
        long recordedByThen = events.stream()
                .filter(event -> event.get("recorded_at").asString().compareTo(recordedAt) <= 0)
                .count();

        assertThat(position("entries --at-position 100")).isEqualTo(100);
        assertThat(position("entries --at-position 1000000")).isEqualTo(events.size());
        assertThat(position("balances --at-recorded " + recordedAt))
                .isEqualTo(recordedByThen)
                .isLessThan(events.size());
        assertThat(position("balances --at-business 2026-07-01T00:00:00Z")).isEqualTo(events.size());
        assertThat(position("events --to-position 7")).isEqualTo(7);
        assertThat(position("events --partner anna-travels")).isEqualTo(events.size());
        assertThat(position("orders")).isEqualTo(events.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders --as hledger --to x              | entries only",
                "balances --to x.journal                 | entries only",
                "events --at-position 3 --to x           | --to-position",
                "orders --at-recorded 2026-07-01T00:00:00Z --to x | as they stand now",
                "entries --from-position 3 --to x        | for events",
                "entries                                 | --to",
                "frogs --to x                            | frogs",
                "entries --as pdf --to x                 | pdf",
                "entries --to /no/such/directory/x.csv   | no such directory",
                "entries --to /                          | is a directory"
            })
    void what_cannot_be_exported_is_refused_in_one_line(String typed, String named) {
        Answered answered = ledger.run(("export " + typed.strip()).split(" "));

        assertThat(answered.code()).isEqualTo(LedgerMain.UNUSABLE);
        assertThat(answered.out()).isEmpty();
        assertThat(answered.err()).startsWith("ledger: ").contains(named).hasLineCount(1);
        assertThat(Path.of("x")).doesNotExist();
    }

    @Test
    void on_standard_output_there_are_the_rows_and_nothing_else() throws Exception {
        ChildLedger.Ended ended =
                ChildLedger.run(List.of(), List.of(ledger.typed("export", "balances", "--to", "-", "--as", "csv")));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo(Files.readString(exported("balances", "csv")));
    }

    private static long position(String what) {
        return ledger.ask("export " + what + " --to " + directory.resolve("p.ndjson"))
                .get("position")
                .longValue();
    }

    private static List<JsonNode> ndjson(String what) throws IOException {
        try (Stream<String> lines = Files.lines(exported(what, "ndjson"))) {
            return lines.map(JSON::readTree).toList();
        }
    }

    private static Path exported(String what, String as) {
        Path file = directory.resolve("exported." + as);
        ledger.ask("export " + what + " --to " + file);
        return file;
    }

    private static List<List<String>> csv(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }
}
