package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commissionledger.app.LedgerForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API's description is complete, and true. */
class OpenApiTest {

    @RegisterExtension
    static final LedgerForTests ITS = new LedgerForTests();

    @TempDir
    static Path home;

    private static Api api;
    private static JsonNode description;

    @BeforeAll
    static void serve() {
        api = Api.serving(ITS.ledger(), home).withTheDemo();
        description = json(api.get("//v3/api-docs"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_shape_and_problems() {
        Set<String> names = new HashSet<>();
        for (JsonNode operation : operations()) {
            String name = operation.path("operationId").asString();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(operation.path("summary").asString()).as(name).isNotEmpty();
            JsonNode answer = success(operation);
            assertThat(answer.path("content").isEmpty()).as(name).isFalse();
            answer.path("content")
                    .forEach(content -> assertThat(content.path("schema").isEmpty())
                            .as(name)
                            .isFalse());
            for (String status : List.of("400", "401", "403", "503")) {
                assertThat(operation
                                .at("/responses/" + status + "/content/application~1problem+json/schema/$ref")
                                .asString())
                        .as(name)
                        .isEqualTo("#/components/schemas/Problem");
            }
        }
        assertThat(names).hasSizeGreaterThan(25);
    }

    @Test
    void every_post_asks_for_a_key_and_every_request_for_a_token() {
        description.get("paths").forEach(path -> {
            if (path.has("post")) {
                assertThat(path.at("/post/parameters").valueStream())
                        .anyMatch(parameter -> parameter.get("name").asString().equals("Idempotency-Key")
                                && parameter.get("required").asBoolean());
            }
        });
        assertThat(description.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
        assertThat(description.at("/security/0").has("bearer")).isTrue();
    }

    @Test
    void every_reference_leads_somewhere() {
        description
                .findValues("$ref")
                .forEach(ref -> assertThat(
                                description.at(ref.asString().substring(1)).isMissingNode())
                        .as(ref.asString())
                        .isFalse());
    }

    @Test
    void answers_are_of_the_shapes_that_are_described() {
        String order = "aliexpress:8213907714436107";
        String position = delivered();
        for (String[] asked : new String[][] {
            {"/orders", "/orders"},
            {"/orders/{id}", "/orders/" + order},
            {"/orders/{id}/history", "/orders/" + order + "/history"},
            {"/orders/{id}/explanation", "/orders/" + order + "/explanation"},
            {"/partners", "/partners"},
            {"/partners/{id}", "/partners/anna-travels"},
            {"/partners/{id}/balance", "/partners/anna-travels/balance"},
            {"/partners/{id}/statement", "/partners/anna-travels/statement"},
            {"/partners/{id}/tiers", "/partners/anna-travels/tiers"},
            {"/partners/{id}/referrals", "/partners/anna-travels/referrals"},
            {"/balances", "/balances"},
            {"/entries", "/entries?limit=200"},
            {"/trial-balance", "/trial-balance"},
            {"/events", "/events?limit=200"},
            {"/imports", "/imports"},
            {"/imports/{number}", "/imports/1"},
            {"/offers", "/offers"},
            {"/offers/{name}", "/offers/aliexpress"},
            {"/quarantine", "/quarantine"},
            {"/quarantine/{number}", "/quarantine/1"},
            {"/statistics", "/statistics?by=partner,day"},
            {"/payouts", "/payouts"},
            {"/postbacks", "/postbacks"},
            {"/postbacks/{number}", "/postbacks/1"},
            {"/postbacks/{number}/deliveries", "/postbacks/1/deliveries"},
            {"/postbacks/{number}/deliveries/{position}", "/postbacks/1/deliveries/" + position}
        }) {
            JsonNode schema = description
                    .get("paths")
                    .get("/api/v1" + asked[0])
                    .at("/get/responses/200/content/application~1json/schema");
            List<String> faults = new ArrayList<>();
            compare(json(api.get(asked[1])), schema, asked[1], faults);
            assertThat(faults).as(asked[1]).isEmpty();
        }
    }

    /** A postback that nobody can call, and the position of the last event that it is to tell of. */
    private static String delivered() {
        assertThat(api.post(
                                "/postbacks",
                                "{\"partner\":\"anna-travels\",\"url\":\"https://a.invalid/\",\"from_position\":1}")
                        .statusCode())
                .isEqualTo(201);
        JsonNode log;
        do {
            log = json(api.get("/postbacks/1/deliveries")).get("items");
        } while (log.isEmpty());
        return log.get(0).get("position").asString();
    }

    /** Generated clients send what is described first; of files, the form is all that their generators can send. */
    @Test
    void a_feed_can_be_posted_as_a_form_first_of_all() {
        JsonNode content = description.get("paths").get("/api/v1/imports").at("/post/requestBody/content");
        JsonNode file = description.at("/components/schemas/PostedFiles/properties/file");

        assertThat(content.propertyNames().iterator().next()).isEqualTo("multipart/form-data");
        assertThat(types(file)).containsExactly("array");
        assertThat(file.at("/items/format").asString()).isEqualTo("binary");
    }

    /** A generated client takes an answer of another status for a failure. */
    @Test
    void what_makes_something_is_described_as_made_and_what_goes_on_as_accepted() {
        for (JsonNode operation : operations()) {
            String name = operation.get("operationId").asString();
            String status = name.matches("(register|request|publish).*")
                    ? "201"
                    : name.matches("(start|postFeed).*") ? "202" : "200";
            assertThat(operation.get("responses").has(status)).as(name).isTrue();
        }
    }

    @Test
    void every_schema_says_what_its_values_are() {
        List<String> faults = new ArrayList<>();
        description
                .at("/components/schemas")
                .properties()
                .forEach(schema -> untyped(schema.getKey(), schema.getValue(), faults));
        assertThat(faults).containsExactlyInAnyOrder("Event.payload", "Event.metadata");
    }

    /** What callers must send is not null, and what is left out where there is nothing is never null. */
    @Test
    void what_may_be_null_says_so_and_nothing_else() {
        JsonNode wanted = description.at("/components/schemas/PostbackToRegister");
        assertThat(types(wanted.at("/properties/url"))).containsExactly("string");
        assertThat(wanted.get("required").toString()).isEqualTo("[\"url\"]");
        assertThat(types(wanted.at("/properties/from_position"))).contains("null");
        JsonNode line = description.at("/components/schemas/StatisticsLine");
        assertThat(types(line.at("/properties/partner"))).containsExactly("string");
        assertThat(line.get("required").toString()).contains("approval_rate").doesNotContain("partner");
        assertThat(types(line.at("/properties/approval_rate"))).contains("null");
    }

    private static void untyped(String name, JsonNode schema, List<String> faults) {
        if (schema.has("$ref")) {
            return;
        }
        if (schema.has("oneOf")) {
            schema.get("oneOf").forEach(one -> untyped(name, one, faults));
            return;
        }
        Set<String> types = types(schema);
        boolean free = types.contains("object")
                && !schema.has("properties")
                && !schema.path("additionalProperties").isObject();
        if (free || types.contains("")) {
            faults.add(name);
        }
        if (types.contains("array")) {
            untyped(name + "[]", schema.path("items"), faults);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> untyped(name + "." + property.getKey(), property.getValue(), faults));
    }

    @Test
    void there_is_a_page_to_try_it_out() {
        assertThat(api.get("//swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    /** What of the answer is not as the schema says. */
    private static void compare(JsonNode value, JsonNode stated, String at, List<String> faults) {
        JsonNode schema = stated.has("$ref")
                ? description.at(stated.get("$ref").asString().substring(1))
                : stated;
        if (schema.has("oneOf")) {
            if (!value.isNull()) {
                compare(value, schema.get("oneOf").get(0), at, faults);
            }
            return;
        }
        if (!types(schema).contains(type(value))) {
            faults.add(at + " is " + value + ", and should be " + schema.get("type"));
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> compare(item, schema.get("items"), at + "[]", faults));
        } else if (value.isObject() && schema.has("properties")) {
            schema.path("required").forEach(name -> {
                if (!value.has(name.asString())) {
                    faults.add(at + " lacks " + name);
                }
            });
            value.properties().forEach(field -> {
                JsonNode of = schema.get("properties").get(field.getKey());
                if (of == null) {
                    faults.add(at + " has " + field.getKey() + ", which is not described");
                } else {
                    compare(field.getValue(), of, at + "." + field.getKey(), faults);
                }
            });
        } else if (value.isObject() && !schema.has("additionalProperties")) {
            faults.add(at + " has no shape");
        }
        if (schema.has("enum")) {
            assertThat(schema.get("enum").valueStream().toList()).as(at).contains(value);
        }
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        if (schema.path("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(schema.path("type").asString());
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT -> "object";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "string";
        };
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        description.get("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static JsonNode success(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
