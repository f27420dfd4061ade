package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.feed.Feeds.gzip;
import static org.commissionledger.app.feed.Feeds.jsonOf;
import static org.commissionledger.app.feed.Feeds.notRows;
import static org.commissionledger.app.feed.Feeds.rows;
import static org.commissionledger.app.feed.Feeds.utf8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The same random orders in every form: what other writers have written is read back to the last character. */
class FeedRoundTripTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CHARACTERS = "aZ09 ,;\t\"'\\/\r\n{}[]:é手\u2028\u0001";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void every_form_gives_the_same_rows(long seed) throws IOException {
        List<ObjectNode> orders = orders(new Random(seed));
        List<String> expected = orders.stream().map(ObjectNode::toString).toList();
        String array = JSON.writeValueAsString(orders);
        String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(orders);

        assertThat(jsonOf(rows(array))).isEqualTo(expected);
        assertThat(jsonOf(rows(pretty))).isEqualTo(expected);
        assertThat(jsonOf(rows(Feeds.page(pretty)))).isEqualTo(expected);
        assertThat(jsonOf(rows(String.join("\n", expected)))).isEqualTo(expected);
        assertThat(jsonOf(rows(gzip(utf8(String.join("\r\n", expected)))))).isEqualTo(expected);
        for (char delimiter : new char[] {',', ';', '\t'}) {
            List<FeedRow> rows = rows(csv(orders, delimiter));
            assertThat(jsonOf(rows)).isEqualTo(expected);
            assertThat(rows).extracting(FeedRow::fields).isEqualTo(orders);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void whatever_is_damaged_is_said_in_one_line_or_costs_rows_only(long seed) throws IOException {
        Random random = new Random(seed);
        List<ObjectNode> orders = orders(random);
        List<byte[]> forms = List.of(
                utf8(JSON.writeValueAsString(orders)),
                utf8(String.join("\n", orders.stream().map(ObjectNode::toString).toList())),
                utf8(csv(orders, ',')),
                gzip(utf8(JSON.writeValueAsString(orders))));
        for (int i = 0; i < 500; i++) {
            byte[] form = forms.get(i % forms.size());
            byte[] damaged = Arrays.copyOf(form, random.nextInt(form.length) + 1);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                assertThat(notRows(rows(damaged))).doesNotContain("\uFFFD");
            } catch (UnusableFeedException e) {
                assertThat(e.getMessage())
                        .startsWith("standard input: ")
                        .contains("; ")
                        .doesNotContain("\n", "unexpectedly");
            }
        }
    }

    private static List<ObjectNode> orders(Random random) {
        List<ObjectNode> orders = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ObjectNode order = JSON.createObjectNode().put("order_id", String.valueOf(random.nextLong()));
            for (String name : List.of("order_status", "product_title", "a \"name\", too")) {
                if (random.nextInt(4) > 0) {
                    order.put(name, text(random));
                }
            }
            orders.add(order);
        }
        return orders;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return text.append(random.nextBoolean() ? "\uD83D\uDE00" : "").toString();
    }

    private static String csv(List<ObjectNode> orders, char delimiter) throws IOException {
        List<String> names = List.of("order_id", "order_status", "product_title", "a \"name\", too");
        StringWriter csv = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(delimiter)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(csv)) {
            writer.writeRecord(names);
            for (ObjectNode order : orders) {
                writer.writeRecord(names.stream()
                        .map(name -> order.path(name).asString(""))
                        .toList());
            }
        }
        return csv.toString();
    }
}
