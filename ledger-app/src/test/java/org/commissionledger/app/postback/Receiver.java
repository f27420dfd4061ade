package org.commissionledger.app.postback;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A partner's program: takes requests, and answers them as the test says. */
public final class Receiver implements AutoCloseable {

    /** A request as it came. */
    public record Got(String target, Map<String, String> headers) {

        /** The value of a parameter of the query, as it came. */
        public String parameter(String name) {
            for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return pair.substring(name.length() + 1);
                }
            }
            return null;
        }
    }

    /** Answers a request, or does not. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, Got got) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Got> queue = new LinkedBlockingQueue<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile Answer answer;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer = (exchange, got) -> exchange.sendResponseHeaders(status(got), -1);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            Got got = new Got(exchange.getRequestURI().toString(), headers);
            queue.add(got);
            answer.to(exchange, got);
        }
    }

    private int status(Got got) {
        return statuses.entrySet().stream()
                .filter(entry -> got.target().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(200);
    }

    /** From now on answers this status to requests whose target holds the text, and 200 to the others. */
    public void answering(String text, int status) {
        statuses.put(text, status);
    }

    void answering(Answer other) {
        answer = other;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it is reached, with this behind it. */
    public String url(String target) {
        return "http://127.0.0.1:" + port() + target;
    }

    /** The next request, for which it waits. */
    public Got next() throws InterruptedException {
        Got got = queue.poll(30, TimeUnit.SECONDS);
        if (got == null) {
            throw new AssertionError("nobody calls");
        }
        return got;
    }

    /** The next so many requests. */
    public List<Got> next(int count) throws InterruptedException {
        List<Got> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    /** How many came and were not looked at. */
    int unseen() {
        return queue.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
