package org.commissionledger.app.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commissionledger.app.security.AccessTokens;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.serve.Server;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running server, and somebody of each role who asks it. */
public final class Api implements AutoCloseable {

    /** Whose token the one of role PARTNER is. */
    public static final String PARTNER = "anna-travels";

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> DATES = List.of("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30");

    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private int keys;

    private Api(Server server) {
        this.server = server;
    }

    public static Api serving(Ledger ledger, Path home) {
        Api api = new Api(Server.start(ledger, new ServeSettings("127.0.0.1", 0, home)));
        AccessTokens access = new AccessTokens(ledger.database(), ledger.clock());
        for (Role role : Role.values()) {
            PartnerId partner = role == Role.PARTNER ? new PartnerId(PARTNER) : null;
            api.tokens.put(role, access.create("test", role, partner, Set.of(), null));
        }
        return api;
    }

    /** The demo's network, brought in over HTTP as a client would. */
    public Api withTheDemo() {
        send(
                Role.ADMIN,
                "POST",
                "/offers",
                demo("offer.yaml"),
                "Content-Type",
                "application/yaml",
                "Idempotency-Key",
                key());
        String[] lines = demo("partners.csv").split("\\R");
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] cells = line.split(",", -1);
            String referrer = cells[2].isEmpty() ? "null" : "\"" + cells[2] + "\"";
            HttpResponse<String> registered = post(
                    "/partners",
                    "{\"partner\":\"" + cells[0] + "\",\"tracking_ids\":[\"" + cells[1].replace("|", "\",\"")
                            + "\"],\"referred_by\":" + referrer + "}");
            if (registered.statusCode() != 201) {
                throw new AssertionError(registered.body());
            }
        }
        for (String date : DATES) {
            over(json(send(
                            Role.ACCOUNTANT,
                            "POST",
                            "/imports?file_name=feed.json&as_of=" + date + "T23:59:59Z",
                            demo("feed-" + date + ".json"),
                            "Content-Type",
                            "application/json",
                            "Idempotency-Key",
                            key()))
                    .get("import")
                    .asLong());
        }
        return this;
    }

    /** The import when it is over. */
    JsonNode over(long number) {
        HttpResponse<String> followed = get(Role.ACCOUNTANT, "/imports/" + number + "/progress");
        String last = followed.body().substring(followed.body().lastIndexOf("data: ") + "data: ".length());
        return JSON.readTree(last);
    }

    static String demo(String name) {
        try (InputStream resource = Api.class.getResourceAsStream("/demo/" + name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server is. */
    public String address() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A key that was not used before. */
    String key() {
        return "key-" + keys++;
    }

    HttpResponse<String> get(String path, String... headers) {
        return get(Role.ADMIN, path, headers);
    }

    public HttpResponse<String> get(Role role, String path, String... headers) {
        return send(role, "GET", path, "", headers);
    }

    /** Posts JSON under a new key. */
    HttpResponse<String> post(String path, String body) {
        return post(path, body, key());
    }

    HttpResponse<String> post(String path, String body, String key) {
        return send(Role.ADMIN, "POST", path, body, "Content-Type", "application/json", "Idempotency-Key", key);
    }

    /** @param path below {@code /api/v1}, or from the root if it begins with two slashes */
    HttpResponse<String> send(Role role, String method, String path, String body, String... headers) {
        String at = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + at))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + tokens.get(role))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    /** All items of a list, page by page. */
    public List<JsonNode> pages(Role role, String list, int limit) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(get(role, list + (list.contains("?") ? "&" : "?") + "limit=" + limit + after));
            page.get("items").forEach(items::add);
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        return items;
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** The last word of a problem's type. */
    static String problem(HttpResponse<String> answer) {
        return json(answer).get("type").asString().replace("urn:commission-ledger:problem:", "");
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
