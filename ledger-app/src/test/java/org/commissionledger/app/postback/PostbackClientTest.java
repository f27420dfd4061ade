package org.commissionledger.app.postback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The other side may be anybody, and answer anything or nothing. */
class PostbackClientTest {

    private static final String LATE = "no answer within 400 ms";
    private static final String NO_HTTP = "the connection ended without an answer that is HTTP";
    private static final AddressGuard LOOPBACK = new AddressGuard(Network.list("127.0.0.0/8,::1"));

    private static Receiver receiver;
    private static PostbackClient client;
    private static PostbackClient hasty;

    @BeforeAll
    static void open() throws IOException {
        receiver = new Receiver();
        client = new PostbackClient(LOOPBACK, Duration.ofSeconds(30), 4);
        hasty = new PostbackClient(LOOPBACK, Duration.ofMillis(400), 4);
    }

    @AfterAll
    static void close() {
        client.close();
        hasty.close();
        receiver.close();
    }

    @Test
    void what_is_answered_2xx_is_delivered_and_nothing_else() {
        for (int status : new int[] {200, 204, 299}) {
            receiver.answering("/is-" + status, status);
            assertThat(call("/is-" + status)).isEqualTo(new Outcome(status, null));
        }
        for (int status : new int[] {400, 404, 410, 429, 500, 503}) {
            receiver.answering("/is-" + status, status);
            assertThat(call("/is-" + status)).isEqualTo(new Outcome(status, "answered " + status + ", not 2xx"));
        }
    }

    @Test
    void a_redirect_is_not_followed() throws InterruptedException, IOException {
        try (Receiver redirecting = new Receiver()) {
            redirecting.answering((exchange, _) -> {
                exchange.getResponseHeaders().add("Location", redirecting.url("/elsewhere"));
                exchange.sendResponseHeaders(302, -1);
            });

            Outcome outcome = client.send(URI.create(redirecting.url("/first")), Map.of());

            assertThat(outcome).isEqualTo(new Outcome(302, "answered 302; redirects are not followed"));
            assertThat(redirecting.next().target()).isEqualTo("/first");
            assertThat(redirecting.unseen()).isZero();
        }
    }

    @Test
    void the_request_is_as_it_was_signed_and_says_nothing_of_us() throws InterruptedException, IOException {
        try (Receiver alone = new Receiver()) {
            URI uri = URI.create(alone.url("/a//b%2F/../c?x=%20&y={}".replace("{}", "%7B%7D")));
            assertThat(client.send(uri, Map.of("webhook-id", "one"))).isEqualTo(new Outcome(200, null));

            Receiver.Got got = alone.next();
            assertThat(got.target()).isEqualTo(PostbackClient.target(uri)).isEqualTo("/a//b%2F/../c?x=%20&y=%7B%7D");
            assertThat(got.headers())
                    .containsEntry("webhook-id", "one")
                    .containsEntry("user-agent", "commission-ledger");
            assertThat(got.headers().keySet()).isSubsetOf("host", "connection", "user-agent", "webhook-id", "accept");
        }
    }

    @Test
    void who_does_not_answer_is_not_waited_for() throws IOException {
        assertThat(raw(hasty, "http", socket -> socket.getInputStream().readAllBytes()))
                .isEqualTo(Outcome.failed(LATE));
    }

    @Test
    void who_answers_a_byte_at_a_time_is_not_waited_for_either() throws IOException {
        assertThat(raw(hasty, "http", socket -> {
                    OutputStream out = socket.getOutputStream();
                    for (int i = 0; ; i++) {
                        out.write(
                                i == 0
                                        ? "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII)
                                        : new byte[] {'x'});
                        out.flush();
                        Thread.sleep(20);
                    }
                }))
                .isEqualTo(Outcome.failed(LATE));
    }

    @Test
    void an_answer_that_never_ends_is_not_read() throws IOException {
        byte[] much = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        assertThat(raw(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(much);
                    }
                }))
                .isEqualTo(new Outcome(200, null));
        assertThat(raw(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write(much);
                    }
                }))
                .isEqualTo(Outcome.failed(NO_HTTP));
        assertThat(raw(socket -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("X: y\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII));
                    }
                }))
                .isEqualTo(Outcome.failed(NO_HTTP));
    }

    @Test
    void what_is_no_http_is_no_answer() throws IOException {
        assertThat(raw(Socket::close).error()).isEqualTo(NO_HTTP);
        assertThat(raw(socket -> socket.getOutputStream()
                                .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII)))
                        .error())
                .isEqualTo(NO_HTTP);
        assertThat(raw(
                                client,
                                "https",
                                socket -> socket.getOutputStream()
                                        .write("HTTP/1.1 400 What?\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                        .error())
                .isEqualTo("no TLS connection could be made; check the certificate");
    }

    @Test
    void where_nobody_listens_nothing_is_delivered() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(client.send(URI.create("http://127.0.0.1:" + port + "/"), Map.of()))
                .isEqualTo(Outcome.failed("no connection could be made"));
    }

    @Test
    void the_connection_goes_to_the_address_that_was_checked() throws InterruptedException, IOException {
        AddressGuard guard = new AddressGuard(
                Network.list("127.0.0.1"), _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
        try (PostbackClient itsOwn = new PostbackClient(guard, Duration.ofSeconds(10), 1);
                Receiver alone = new Receiver()) {
            Outcome outcome = itsOwn.send(URI.create("http://nowhere.invalid:" + alone.port() + "/here"), Map.of());

            assertThat(outcome.isDelivered()).as(outcome.toString()).isTrue();
            assertThat(alone.next().headers()).containsEntry("host", "nowhere.invalid:" + alone.port());
        }
    }

    /** A name that leads to an address that may be called when it is looked at, and home with the next look. */
    @Test
    void a_name_that_leads_elsewhere_a_moment_later_gains_nothing() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AddressGuard.Lookup rebinding = _ ->
                new InetAddress[] {InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1")};
        AddressGuard guard = new AddressGuard(Network.list("192.0.2.1"), rebinding);
        try (PostbackClient itsOwn = new PostbackClient(guard, Duration.ofMillis(400), 1);
                Receiver home = new Receiver()) {
            URI uri = URI.create("http://rebind.example:" + home.port() + "/");

            assertThat(itsOwn.send(uri, Map.of()).isDelivered()).isFalse();
            assertThat(asked.get()).isEqualTo(1);
            assertThat(itsOwn.send(uri, Map.of()).error()).isEqualTo("the host has no address that may be called");
            assertThat(home.unseen()).isZero();
        }
    }

    @Test
    void loopback_is_not_called_unless_it_is_configured() throws IOException {
        try (PostbackClient guarded = new PostbackClient(new AddressGuard(List.of()), Duration.ofSeconds(10), 1);
                Receiver alone = new Receiver()) {
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
                assertThat(guarded.send(URI.create("http://" + host + ":" + alone.port() + "/"), Map.of()))
                        .as(host)
                        .isEqualTo(Outcome.failed("the host has no address that may be called"));
            }
            assertThat(alone.unseen()).isZero();
        }
    }

    @Test
    void a_name_that_is_none_has_no_address() {
        AddressGuard guard = new AddressGuard(List.of(), host -> {
            throw new UnknownHostException(host);
        });
        try (PostbackClient itsOwn = new PostbackClient(guard, Duration.ofSeconds(10), 1)) {
            assertThat(itsOwn.send(URI.create("https://nowhere.invalid/"), Map.of())
                            .error())
                    .isEqualTo("the host has no address that may be called");
        }
    }

    private static Outcome call(String target) {
        return client.send(URI.create(receiver.url(target)), Map.of());
    }

    private interface Peer {
        void speak(Socket socket) throws IOException, InterruptedException;
    }

    /** What comes of calling somebody who speaks so, until he is hung up on. */
    private static Outcome raw(Peer peer) throws IOException {
        return raw(client, "http", peer);
    }

    private static Outcome raw(PostbackClient by, String scheme, Peer peer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.execute(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    peer.speak(socket);
                } catch (IOException | InterruptedException e) {
                    // Hung up.
                }
            });
            return by.send(URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/"), Map.of());
        }
    }
}
