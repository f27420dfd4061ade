package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;
import static org.commissionledger.app.api.Api.json;
import static org.commissionledger.app.api.Api.problem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operators see of a server, sound and damaged; one test goes on where the one before has ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsTest {

    /** What stays readable while the balances stand still, and what does not. */
    private static final List<String> OTHERS = List.of(
            "/orders",
            "/orders/aliexpress:8213907714436107",
            "/orders/aliexpress:8213907714436107/explanation",
            "/entries",
            "/trial-balance",
            "/events",
            "/offers",
            "/partners",
            "/partners/anna-travels/tiers",
            "/partners/anna-travels/referrals",
            "/partners/anna-travels/statement",
            "/statistics?by=day",
            "/payouts",
            "/imports",
            "/quarantine");

    private static final List<String> NEEDING =
            List.of("/balances", "/balances?limit=1", "/partners/anna-travels/balance");

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    @Order(1)
    void health_tells_of_the_database_and_of_each_projection() {
        JsonNode health = json(api.get("//actuator/health"));

        assertThat(health.get("status").asString()).isEqualTo("UP");
        JsonNode database = health.get("components").get("database").get("details");
        assertThat(database.get("version").asString()).startsWith("18");
        assertThat(database.get("run_by").asString()).contains("server of its own");
        assertThat(database.get("address").asString()).startsWith("postgresql://127.0.0.1:");
        JsonNode projections = health.get("components").get("projections").get("details");
        long head = projections.get("head").asLong();
        assertThat(head).isGreaterThan(200);
        for (String name : List.of("directory", "orders", "journal", "balances", "tiers", "referrals", "payouts")) {
            assertThat(projections.get(name).toString())
                    .isEqualTo("{\"state\":\"running\",\"position\":" + head + ",\"lag_events\":0,\"lag_seconds\":0}");
        }
    }

    @Test
    @Order(2)
    void metrics_count_commands_appends_imports_and_what_is_behind() {
        Map<String, Double> metrics = metrics();

        long events = head();
        assertThat(metrics)
                .containsEntry("ledger_log_position", (double) events)
                .containsEntry("ledger_append_events_sum", (double) events)
                .containsEntry("ledger_commands_seconds_count{command=\"RegisterPartner\",outcome=\"done\"}", 6.0)
                .containsEntry("ledger_commands_seconds_count{command=\"PublishOffer\",outcome=\"done\"}", 1.0)
                .containsEntry("ledger_import_files_total", 4.0)
                .containsEntry("ledger_imports_running", 0.0)
                .containsEntry("ledger_imports_broken_off_total", 0.0)
                .containsEntry("ledger_projection_position{projection=\"balances\"}", (double) events)
                .containsEntry("ledger_projection_lag_events{projection=\"balances\"}", 0.0)
                .containsEntry("ledger_projection_lag_seconds{projection=\"balances\"}", 0.0)
                .containsEntry("ledger_projection_stopped{projection=\"balances\"}", 0.0)
                .containsEntry("ledger_database_up", 1.0)
                .containsKeys("hikaricp_connections_active{pool=\"ledger\"}", "process_uptime_seconds");
        assertThat(metrics.keySet()).anyMatch(name -> name.startsWith("jvm_memory_used_bytes"));
        assertThat(metrics.keySet())
                .anyMatch(name -> name.startsWith("http_server_requests_seconds_count")
                        && name.contains("uri=\"/api/v1/partners\""));

        double rows = metrics.entrySet().stream()
                .filter(metric -> metric.getKey().startsWith("ledger_import_rows_total"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(rows)
                .isEqualTo(json(api.get("/imports"))
                        .get("items")
                        .valueStream()
                        .mapToDouble(done -> done.get("summary").get("rows").asDouble())
                        .sum());
        assertThat(metrics.get("ledger_quarantine_open"))
                .isEqualTo(api.pages(Role.ADMIN, "/quarantine", 200).size())
                .isPositive();
    }

    @Test
    @Order(3)
    void a_command_that_is_refused_is_counted_as_such() {
        assertThat(api.post("/partners", "{\"partner\":\"late\",\"referred_by\":\"nobody\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(api.post("/partners", "{\"partner\":\"anna-travels\",\"referred_by\":\"gadget-bench\"}")
                        .statusCode())
                .isEqualTo(422);

        assertThat(metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().startsWith("ledger_commands_seconds_count")
                                && metric.getKey().contains("outcome=\"refused\""))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .isPositive();
    }

    @Test
    @Order(4)
    void what_needs_a_stopped_projection_is_refused_and_all_else_is_answered() {
        String before = header(api.get("/balances"), "ETag");
        jdbc().sql("""
                        create function refuse() returns trigger language plpgsql
                        as $$ begin raise exception 'this page of the disk cannot be written'; end $$""").update();
        jdbc().sql("create trigger refuse before insert or update on balance for each row execute function refuse()")
                .update();
        long stoppedAt = head() + 1;
        order("8219000000000001");
        until(() -> api.get("/balances").statusCode() == 503);

        for (String path : NEEDING) {
            for (String accept : List.of("application/json", "text/csv")) {
                HttpResponse<String> refused = api.get(path, "If-None-Match", before, "Accept", accept);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
            }
            HttpResponse<String> refused = api.get(Role.PARTNER, path);
            assertThat(problem(refused)).as(path).isEqualTo("projection-stopped");
            assertThat(header(refused, "Retry-After")).isEqualTo("30");
            assertThat(json(refused).get("detail").asString())
                    .isEqualTo("projection balances stopped at event " + stoppedAt
                            + " (OrderRegistered); other figures are answered");
        }
        for (String path : OTHERS) {
            HttpResponse<String> answered = api.get(path);
            assertThat(answered.statusCode()).as(path).isEqualTo(200);
            assertThat(header(answered, "Ledger-Position")).as(path).isEqualTo(Long.toString(head()));
        }
        assertThat(json(api.get("/orders/aliexpress:8219000000000001"))
                        .get("status")
                        .asString())
                .isEqualTo("Waiting");
        assertThat(api.post("/partners", "{\"partner\":\"meanwhile\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    @Order(5)
    void health_and_metrics_name_the_event_and_the_server_stays_ready() {
        HttpResponse<String> ready = api.get("//actuator/health/readiness");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(json(ready).get("status").asString()).isEqualTo("DEGRADED");
        JsonNode stopped =
                json(ready).get("components").get("projections").get("details").get("balances");
        assertThat(stopped.get("state").asString()).isEqualTo("stopped");
        assertThat(stopped.get("lag_events").asLong()).isPositive();
        JsonNode at = stopped.get("stopped_at");
        assertThat(at.get("event").asLong()).isEqualTo(stopped.get("position").asLong() + 1);
        assertThat(at.get("of").asString()).isEqualTo("aliexpress:8219000000000001");
        assertThat(at.get("error").asString()).isEqualTo("ERROR: this page of the disk cannot be written");
        assertThat(at.get("attempts").asInt()).isPositive();
        assertThat(json(api.get("//actuator/health/liveness")).get("status").asString())
                .isEqualTo("UP");

        // Metrics may be a second old.
        until(() -> metrics().getOrDefault("ledger_projection_stopped{projection=\"balances\"}", 0.0) == 1.0);
        assertThat(metrics())
                .containsEntry("ledger_projection_stopped{projection=\"journal\"}", 0.0)
                .hasEntrySatisfying(
                        "ledger_projection_lag_events{projection=\"balances\"}",
                        lag -> assertThat(lag).isPositive());
    }

    @Test
    @Order(6)
    void a_projection_that_was_mended_goes_on_by_itself() {
        jdbc().sql("drop trigger refuse on balance").update();

        until(() -> api.get("/balances").statusCode() == 200);

        assertThat(header(api.get("/balances"), "Ledger-Position")).isEqualTo(Long.toString(head()));
        assertThat(json(api.get("//actuator/health")).get("status").asString()).isEqualTo("UP");
        assertThat(balances()).isEqualTo(balancesOfTheJournal());
    }

    @Test
    @Order(7)
    void a_rebuilt_projection_goes_on_while_the_server_runs() {
        // A damaged row: what is added to it does not fit any more.
        jdbc().sql("update balance set in_progress = ? where partner = 'anna-travels'")
                .param(Long.MAX_VALUE)
                .update();
        order("8219000000000002");
        until(() -> api.get("/balances").statusCode() == 503);

        HttpResponse<String> asked = api.post("/replays", "{\"mode\":\"promote\",\"projections\":[\"balances\"]}");
        assertThat(asked.statusCode()).isEqualTo(202);
        until(() -> api.get("/balances").statusCode() == 200);

        assertThat(balances()).isEqualTo(balancesOfTheJournal());
        order("8219000000000003");
        until(() -> header(api.get("/balances"), "Ledger-Position").equals(Long.toString(head())));
        assertThat(balances()).isEqualTo(balancesOfTheJournal());
    }

    /** Sends a feed with one new order of anna-travels, and sees it recorded. */
    private static void order(String id) {
        HttpResponse<String> posted = api.send(
                Role.ACCOUNTANT,
                "POST",
                "/imports?as_of=2026-09-30T23:59:59Z",
                "{\"sub_order_id\":" + id + ",\"order_id\":" + id
                        + ",\"order_status\":\"Payment Completed\",\"tracking_id\":\"anna_travels\",\"paid_amount\":1000,"
                        + "\"settled_currency\":\"USD\",\"paid_time\":\"2026-09-30 12:00:00\"}\n",
                "Content-Type",
                "application/x-ndjson",
                "Idempotency-Key",
                api.key());
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
        JsonNode over = api.over(json(posted).get("import").asLong());
        assertThat(over.get("state").asString()).as(over.toString()).isEqualTo("done");
        assertThat(over.get("summary").get("registered").asInt())
                .as(over.toString())
                .isEqualTo(1);
    }

    private static String balances() {
        return api.pages(Role.ADMIN, "/balances", 200).toString();
    }

    /** As of the last event they come from the journal. */
    private static String balancesOfTheJournal() {
        return api.pages(Role.ADMIN, "/balances?at_position=" + head(), 200).toString();
    }

    private static long head() {
        return ITS.ledger().database().with(ITS.ledger().log()::head).position();
    }

    private static JdbcClient jdbc() {
        return ITS.ledger().database().jdbc();
    }

    private static void until(Supplier<Boolean> reached) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!reached.get()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
        }
    }

    /** Each line of the scrape that is no comment: name with labels, and value. */
    private static Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        HttpResponse<String> scrape = api.get("//actuator/prometheus");
        assertThat(scrape.statusCode()).isEqualTo(200);
        scrape.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            metrics.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return metrics;
    }
}
