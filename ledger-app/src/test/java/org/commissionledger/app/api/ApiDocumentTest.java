package org.commissionledger.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.api.Api.header;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.eventstore.Docs;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.security.Permissions;
import org.commissionledger.app.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** docs/api.md says what the server answers: its examples are asked and answered here, its tables are the code's. */
class ApiDocumentTest {

    private static final Path DOCUMENT = Docs.file("docs/api.md");
    private static final List<String> TOLD =
            List.of("Ledger-Position", "ETag", "Location", "Retry-After", "Content-Type");

    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @RegisterExtension
    final LedgerForTests its = new LedgerForTests();

    @TempDir
    Path home;

    @Test
    void the_problems_are_those_that_there_are() throws IOException {
        String table = Arrays.stream(ProblemType.values())
                .map(type -> "| " + type.status() + " | `" + type.type() + "` | " + type.meaning() + " |\n")
                .collect(Collectors.joining());

        Docs.assertHoldsSection(
                DOCUMENT, "problems", "\n| status | type | meaning |\n| --- | --- | --- |\n" + table + "\n");
    }

    @Test
    void the_permissions_are_those_that_decide() throws IOException {
        Docs.assertHoldsSection(
                DOCUMENT,
                "permissions",
                "\n| method | path | roles |\n| --- | --- | --- |\n"
                        + Permissions.rules().stream()
                                .map(rule -> "| " + rule.method() + " | `"
                                        + rule.path().getPatternString() + "` | "
                                        + rule.roles().stream().map(Role::text).collect(Collectors.joining(", "))
                                        + " |\n")
                                .collect(Collectors.joining())
                        + "\n");
    }

    @Test
    void the_examples_are_answered_so() throws IOException {
        StringBuilder examples = new StringBuilder("\n");
        try (Api api = Api.serving(its.ledger(), home).withTheDemo()) {
            examples.append("A page of orders, and the way to the next one:\n\n");
            String next = example(examples, api, Role.ADMIN, "GET", "/orders?partner=retro-handhelds&limit=1", Map.of(), "");
            examples.append("A partner who asks sees his own, whatever he asks for:\n\n");
            example(examples, api, Role.PARTNER, "GET", "/balances", Map.of(), "");
            example(examples, api, Role.PARTNER, "GET", "/partners/cashback-harbor/balance", Map.of(), "");
            examples.append("A balance as of a day by the advertiser's dates, as CSV:\n\n");
            example(
                    examples,
                    api,
                    Role.AUDITOR,
                    "GET",
                    "/balances?at_business=2026-07-15T00:00:00Z",
                    Map.of("Accept", "text/csv"),
                    "");
            examples.append("Register a partner. The same again is answered in the same way, another under its key is not:\n\n");
            String body = "{\"partner\":\"pixel-pirates\",\"tracking_ids\":[\"pixel_pirates\"]}";
            Map<String, String> headers = Map.of("Content-Type", "application/json", "Idempotency-Key", "5f1c6c1e");
            example(examples, api, Role.ACCOUNTANT, "POST", "/partners", headers, body);
            example(examples, api, Role.ACCOUNTANT, "POST", "/partners", headers, body.replace("pixel-", "pixel2-"));
            examples.append("Ask for figures that hold an event which is not there yet:\n\n");
            example(examples, api, Role.ADMIN, "GET", "/balances", Map.of("Ledger-At-Least", "1000000"), "");
            assertThat(next).contains("\"next\"");
        }
        Docs.assertHoldsSection(DOCUMENT, "examples", examples.toString());
    }

    private static String example(
            StringBuilder to, Api api, Role role, String method, String path, Map<String, String> headers, String body) {
        String[] sent = headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(header -> List.of(header.getKey(), header.getValue()).stream())
                .toArray(String[]::new);
        HttpResponse<String> answer = api.send(role, method, path, body, sent);
        to.append("```http\n").append(method).append(" /api/v1").append(path).append('\n');
        for (int i = 0; i < sent.length; i += 2) {
            to.append(sent[i]).append(": ").append(sent[i + 1]).append('\n');
        }
        to.append(body.isEmpty() ? "" : "\n" + body + "\n").append("```\n\n```http\n");
        to.append("HTTP/1.1 ").append(answer.statusCode()).append('\n');
        for (String name : TOLD) {
            String value = name.equals("ETag") ? "" : header(answer, name);
            to.append(value.isEmpty() ? "" : name + ": " + value + "\n");
        }
        boolean json = header(answer, "Content-Type").contains("json");
        to.append('\n')
                .append(json ? INDENTED.writeValueAsString(Api.json(answer)) : answer.body().strip())
                .append("\n```\n\n");
        return answer.body();
    }
}
