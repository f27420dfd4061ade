package org.commissionledger.app.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.serve.Server;
import org.commissionledger.app.wiring.Ledger;

/** A running server and a browser that has its cookies; redirects are not followed. */
final class Web implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Server server;
    private HttpClient browser = browser();

    private Web(Server server) {
        this.server = server;
    }

    static Web serving(Ledger ledger, Path home) {
        return new Web(Server.start(ledger, new ServeSettings("127.0.0.1", 0, home)));
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    /** Forgets all cookies. */
    void anotherBrowser() {
        browser.close();
        browser = browser();
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path, e);
        }
    }

    HttpResponse<String> bearing(String token, String method, String path) {
        return send(method, path, "", "Authorization", "Bearer " + token);
    }

    /** Opens the page, fills its form in with names and values by turns, and sends it. */
    HttpResponse<String> submit(String page, String action, String... fields) {
        Matcher csrf = CSRF.matcher(get(page).body());
        if (!csrf.find()) {
            throw new AssertionError(page + " has no form");
        }
        List<String> all = new ArrayList<>(List.of("_csrf", csrf.group(1)));
        all.addAll(List.of(fields));
        return post(action, all.toArray(String[]::new));
    }

    /** Sends a form as it is. */
    HttpResponse<String> post(String action, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send("POST", action, String.join("&", pairs), "Content-Type", "application/x-www-form-urlencoded");
    }

    HttpResponse<String> logIn(String name, String password) {
        return submit("/login", "/login", "username", name, "password", password);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        browser.close();
        server.close();
    }
}
