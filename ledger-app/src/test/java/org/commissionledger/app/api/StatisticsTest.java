package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;
import static org.commissionledger.app.api.Api.json;
import static org.commissionledger.app.api.Api.problem;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Statistics over HTTP say what the orders and the journal say, counted here once more from these alone (R4). */
class StatisticsTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;
    private static List<JsonNode> orders;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
        orders = api.pages(Role.ADMIN, "/orders", 200);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "partner,partner",
        "offer,offer",
        "sub_id,sub_id",
        "status,status",
        "category,category",
        "country,country",
        "day,registered_at"
    })
    void each_group_has_the_figures_of_its_orders(String by, String field) {
        Map<String, List<JsonNode>> groups = orders.stream().collect(Collectors.groupingBy(order -> {
            String value = order.get(field).isNull() ? "" : order.get(field).asString();
            return by.equals("day") ? value.substring(0, 10) : value;
        }));
        JsonNode statistics = json(api.get("/statistics?by=" + by + "&limit=200"));

        assertThat(statistics.get("lines")).hasSameSizeAs(groups.keySet()).allSatisfy(line -> {
            String group = line.get(by).asString();
            assertFigures(group, line, groups.get(group));
        });
        assertFigures("all", statistics.get("totals").get(0), orders);
        assertThat(statistics.get("totals_of_page")).isEqualTo(statistics.get("totals"));
        assertThat(statistics.get("next").isNull()).isTrue();
    }

    private static void assertFigures(String group, JsonNode line, List<JsonNode> of) {
        List<JsonNode> confirmed = with(of, "Confirmed");
        List<JsonNode> declined = with(of, "Declined");
        List<JsonNode> open = new ArrayList<>(with(of, "Waiting"));
        open.addAll(with(of, "Pending"));
        assertThat(line.get("orders").asInt()).as(group).isEqualTo(of.size());
        assertThat(line.get("open").asInt()).as(group).isEqualTo(open.size());
        assertThat(line.get("confirmed").asInt()).as(group).isEqualTo(confirmed.size());
        assertThat(line.get("declined").asInt()).as(group).isEqualTo(declined.size());
        assertThat(line.get("paid_amount").asString()).as(group).isEqualTo(sum(of, "paid_amount"));
        assertThat(line.get("commission_expected").asString()).as(group).isEqualTo(sum(open, "commission"));
        assertThat(line.get("commission_confirmed").asString()).as(group).isEqualTo(sum(confirmed, "commission"));
        Predicate<JsonNode> counts = order -> order.get("exclusion").isNull()
                && !order.get("status").asString().equals("Declined");
        assertThat(line.get("turnover").asString())
                .as(group)
                .isEqualTo(sum(of.stream().filter(counts).toList(), "paid_amount"));
    }

    private static List<JsonNode> with(List<JsonNode> of, String status) {
        return of.stream()
                .filter(order -> order.get("status").asString().equals(status))
                .toList();
    }

    private static String sum(List<JsonNode> of, String field) {
        return of.stream()
                .map(item -> new BigDecimal(item.get(field).asString()))
                .reduce(new BigDecimal("0.00"), BigDecimal::add)
                .toPlainString();
    }

    @Test
    void commission_is_what_the_journal_has() {
        Map<String, BigDecimal> available = new TreeMap<>();
        Map<String, BigDecimal> inProgress = new TreeMap<>();
        api.pages(Role.ADMIN, "/entries", 200).forEach(entry -> {
            if (entry.get("reason").asString().equals("COMMISSION")
                    && entry.get("account").asString().startsWith("partner:")) {
                boolean open = entry.get("account").asString().endsWith(":in_progress");
                (open ? inProgress : available)
                        .merge(
                                entry.get("partner").asString(),
                                new BigDecimal(entry.get("amount").asString()),
                                BigDecimal::add);
            }
        });

        JsonNode lines = json(api.get("/statistics?by=partner")).get("lines");

        assertThat(lines).hasSize(inProgress.size()).allSatisfy(line -> {
            String partner = line.get("partner").asString();
            assertThat(new BigDecimal(line.get("commission_expected").asString()))
                    .isEqualTo(inProgress.get(partner));
            assertThat(new BigDecimal(line.get("commission_confirmed").asString()))
                    .isEqualTo(available.getOrDefault(partner, new BigDecimal("0.00")));
        });
    }

    @Test
    void filters_narrow_and_their_figures_add_up() {
        String whole = json(api.get("/statistics"))
                .get("totals")
                .get(0)
                .get("paid_amount")
                .asString();
        BigDecimal parts = new BigDecimal("0.00");
        for (JsonNode line : json(api.get("/statistics?by=partner")).get("lines")) {
            JsonNode one = json(api.get(
                            "/statistics?partner=" + line.get("partner").asString()))
                    .get("totals")
                    .get(0);
            assertThat(one.get("orders")).isEqualTo(line.get("orders"));
            parts = parts.add(new BigDecimal(one.get("paid_amount").asString()));
        }
        assertThat(parts.toPlainString()).isEqualTo(whole);
        for (String filter :
                List.of("offer=aliexpress", "status=Confirmed", "country=DE", "category=44", "sub_id=packing-list")) {
            String[] of = filter.split("=", -1);
            long count = orders.stream()
                    .filter(order -> order.get(of[0]).asString("").equals(of[1]))
                    .count();
            assertThat(json(api.get("/statistics?" + filter))
                            .at("/totals/0/orders")
                            .asLong())
                    .as(filter)
                    .isEqualTo(count)
                    .isPositive();
        }
        assertThat(json(api.get("/statistics?partner=nobody")).get("totals")).isEmpty();
    }

    @Test
    void a_period_is_of_the_date_that_was_chosen() {
        for (String[] basis : new String[][] {
            {"registered", "registered_at"},
            {"delivered", "delivered_at"},
            {"settled", "settled_at"}
        }) {
            long count = orders.stream()
                    .map(order -> order.get(basis[1]).asString(""))
                    .filter(time -> time.compareTo("2026-07-10") >= 0 && time.compareTo("2026-08-11") < 0)
                    .count();
            JsonNode answer =
                    json(api.get("/statistics?basis=" + basis[0] + "&from=2026-07-10&to=2026-08-10&by=month"));
            assertThat(answer.get("basis").asString()).isEqualTo(basis[0]);
            assertThat(answer.at("/totals/0/orders").asLong())
                    .as(basis[0])
                    .isEqualTo(count)
                    .isPositive();
        }
        assertThat(json(api.get("/statistics?basis=recorded&by=day"))
                        .at("/lines/0/day")
                        .asString())
                .isEqualTo("2026-10-01");
    }

    @Test
    void pages_miss_nothing_and_each_has_its_own_totals_and_those_of_the_whole() {
        List<JsonNode> whole = new ArrayList<>();
        String question = "/statistics?by=partner,sub_id";
        json(api.get(question + "&limit=200")).get("lines").forEach(whole::add);
        String totals = json(api.get(question)).get("totals").toString();

        List<JsonNode> paged = new ArrayList<>();
        long counted = 0;
        String after = "";
        do {
            JsonNode page = json(api.get(question + "&limit=7" + after));
            page.get("lines").forEach(paged::add);
            assertThat(page.get("totals").toString()).isEqualTo(totals);
            counted += page.at("/totals_of_page/0/orders").asLong();
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());

        assertThat(paged).hasSizeGreaterThan(14).isEqualTo(whole);
        assertThat(counted).isEqualTo(orders.size());
    }

    @Test
    void all_lines_can_be_had_as_ndjson_and_csv() {
        String question = "/statistics?by=partner,status";
        List<JsonNode> whole = new ArrayList<>();
        json(api.get(question + "&limit=200")).get("lines").forEach(whole::add);

        HttpResponse<String> ndjson = api.get(question, "Accept", "application/x-ndjson");
        HttpResponse<String> csv = api.get(question, "Accept", "text/csv");

        JsonMapper mapper = new JsonMapper();
        assertThat(ndjson.body().lines().map(mapper::readTree).toList()).isEqualTo(whole);
        List<String> rows = csv.body().lines().toList();
        assertThat(rows).hasSize(whole.size() + 1);
        assertThat(rows.get(1).split(",", -1))
                .contains(whole.getFirst().get("paid_amount").asString());
        assertThat(header(csv, "Ledger-Position")).isEqualTo(header(ndjson, "Ledger-Position"));
    }

    @Test
    void a_partner_counts_his_own_whatever_he_asks_for() {
        JsonNode his = json(api.get(Role.PARTNER, "/statistics?by=partner"));

        assertThat(his.get("lines")).hasSize(1);
        assertThat(his.at("/lines/0"))
                .isEqualTo(json(api.get("/statistics?by=partner&partner=" + Api.PARTNER))
                        .at("/lines/0"));
        for (String filter : List.of("partner=cashback-harbor", "partner=cashback-harbor&by=sub_id")) {
            JsonNode others = json(api.get(Role.PARTNER, "/statistics?" + filter));
            assertThat(others.get("lines")).isEmpty();
            assertThat(others.get("totals")).isEmpty();
        }
        assertThat(api.get(Role.PARTNER, "/statistics?by=partner,sub_id", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("\"partner\":\"" + Api.PARTNER + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=colour",
                "basis=paid",
                "from=yesterday",
                "from=2026-02-30",
                "from=7/1/26",
                "to=%2B999999999-12-31",
                "from=-999999999-01-01",
                "limit=201",
                "limit=0",
                "after=AA",
                "by=partner&after=W10",
                "by=partner&after=WyJhIiwiWCJd"
            })
    void what_cannot_be_meant_is_refused_as_such(String question) {
        HttpResponse<String> answer = api.get("/statistics?" + question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by=partner,partner", "from=2026-07-02&to=2026-07-01"})
    void what_makes_no_sense_is_refused_with_its_reason(String question) {
        assertThat(problem(api.get("/statistics?" + question))).isEqualTo("refused");
    }
}
