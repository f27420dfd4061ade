package org.commissionledger.app.postback;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes one request and sees what is answered to it. It trusts nobody: it connects to addresses of the {@link AddressGuard}
 * alone, follows no redirect, reads the status and headers of limited length and nothing behind them, and is back in time
 * however slowly the other side speaks.
 */
final class PostbackClient implements AutoCloseable {

    private static final int LONGEST_LINE = 8 << 10;
    private static final int MOST_HEADERS = 100;

    private final Duration timeout;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("postback-watch").daemon().factory());

    /** @param atOnce how many requests may be under way at the same time */
    PostbackClient(AddressGuard guard, Duration timeout, int atOnce) {
        this.timeout = timeout;
        Timeout limit = Timeout.of(timeout);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Guarded(guard))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .setMaxConnTotal(atOnce)
                        .setMaxConnPerRoute(atOnce)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("commission-ledger")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** The client resolves no name but by the guard, and connects to what it gets from here. */
    private record Guarded(AddressGuard guard) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.allowed(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** The path and query that the request's first line will have. */
    static String target(URI uri) {
        return request(uri).getRequestUri();
    }

    private static HttpUriRequestBase request(URI uri) {
        return new HttpUriRequestBase("GET", uri);
    }

    /** Makes the request. Whatever happens is an outcome. */
    Outcome send(URI uri, Map<String, String> headers) {
        HttpUriRequestBase request = request(uri);
        headers.forEach(request::setHeader);
        Future<?> end = watch.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        Integer status = null;
        try (ClassicHttpResponse answer = client.executeOpen(HttpHost.create(uri), request, null)) {
            status = answer.getCode();
            // Whatever stands behind the headers is not read, also not to put the connection back.
            request.cancel();
        } catch (IOException | RuntimeException e) {
            if (status == null) {
                return Outcome.failed(why(e, request.isCancelled()));
            }
        } finally {
            end.cancel(false);
        }
        return Outcome.answered(status);
    }

    /** In words for the partner; nothing of our own network is in them. */
    private String why(Exception e, boolean cancelled) {
        return switch (e) {
            case UnknownHostException _ -> "the host has no address that may be called";
            case Exception _ when cancelled -> late();
            case SocketTimeoutException _ -> late();
            case ConnectException _, NoRouteToHostException _ -> "no connection could be made";
            case SSLException _ -> "no TLS connection could be made; check the certificate";
            default -> "the connection ended without an answer that is HTTP";
        };
    }

    private String late() {
        return "no answer within " + timeout.toMillis() + " ms";
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
