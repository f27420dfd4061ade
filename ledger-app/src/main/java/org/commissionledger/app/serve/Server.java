package org.commissionledger.app.serve;

import java.util.Map;
import org.commissionledger.app.inbox.Spool;
import org.commissionledger.app.payout.PayoutFile;
import org.commissionledger.app.payout.PayoutTermsSource;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger that answers over HTTP, from {@link #start} until it is closed. */
public final class Server implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Server(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts to answer. The ledger stays the caller's: it is not closed with the server, since requests that are under way
     * need it until the server is.
     */
    public static Server start(Ledger ledger, ServeSettings settings) {
        ledger.keepCurrent();
        SpringApplication application = new SpringApplication(ServeApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.address", settings.bind(),
                "server.port", settings.port(),
                "management.health.diskspace.path", settings.home()));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("ledger", ledger);
            context.getBeanFactory().registerSingleton("settings", settings);
            context.getBeanFactory().registerSingleton("spool", new Spool(settings.home()));
            PayoutTermsSource payouts = () -> PayoutFile.read(settings.home().resolve(PayoutFile.NAME));
            context.getBeanFactory().registerSingleton("payoutTerms", payouts);
        });
        return new Server(application.run());
    }

    /** The port that it listens on. */
    public int port() {
        WebServer web = ((ServletWebServerApplicationContext) context).getWebServer();
        if (web == null) {
            throw new IllegalStateException("the server has no port before it starts and after it stops");
        }
        return web.getPort();
    }

    /** Takes no further request, lets those under way finish, and stops. */
    @Override
    public void close() {
        context.close();
    }
}
