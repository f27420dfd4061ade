package org.commissionledger.app.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.commissionledger.app.LedgerForTests;
import org.commissionledger.app.api.Api;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.Users;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The demo's network on a server, and a browser in which somebody of each role is logged in; one for all tests of screens. */
public final class Site implements AutoCloseable {

    /** Whose pages the one of role PARTNER sees. */
    static final String PARTNER = Api.PARTNER;

    /** One whose commission was cut by rounding, lowered on delivery and corrected after confirmation. */
    static final String ORDER = "aliexpress:8213907714436107";

    static final int WIDE = 1280;
    static final int NARROW = 390;
    private static final int HIGH = 900;

    private static final String PASSWORD = "correct horse battery";

    /** Gives a test the site as a parameter; skips it, and says so, where there is no browser. */
    public static final class Parameter implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Path program = Chromium.installed().orElse(null);
            if (program == null) {
                System.err.println(
                        "WARNING: no Chromium is installed, so NO SCREEN IS TESTED; install Debian's chromium,"
                                + " or name one by LEDGER_CHROMIUM");
            }
            Assumptions.assumeTrue(program != null, "no Chromium is installed; the screens are not tested");
            ExtensionContext.Store store = context.getRoot().getStore(Namespace.create(Site.class));
            Site site = store.get(Site.class, Site.class);
            if (site == null) {
                site = new Site(context, program);
                store.put(Site.class, site);
            }
            return site;
        }
    }

    private final ExtensionContext context;
    private final LedgerForTests its = new LedgerForTests();
    private final Path home;
    private final Api api;
    private final Chromium chromium;
    private final Map<Role, BrowserContext> browsers = new EnumMap<>(Role.class);

    private Site(ExtensionContext context, Path program) {
        this.context = context;
        its.beforeAll(context);
        try {
            home = Files.createTempDirectory("screens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        api = Api.serving(its.ledger(), home).withTheDemo();
        Users users = new Users(its.ledger().database(), its.clock());
        for (Role role : Role.values()) {
            users.create(role.text(), role, role == Role.PARTNER ? new PartnerId(PARTNER) : null, PASSWORD);
        }
        chromium = Chromium.at(program);
    }

    Api api() {
        return api;
    }

    Ledger ledger() {
        return its.ledger();
    }

    /** A browser in which somebody of the role is logged in. */
    BrowserContext browser(Role role) {
        return browsers.computeIfAbsent(role, this::loggedIn);
    }

    private BrowserContext loggedIn(Role role) {
        BrowserContext browser = anybody();
        try (Page page = browser.newPage()) {
            page.navigate("/login");
            page.getByLabel("Name").fill(role.text());
            page.getByLabel("Password").fill(PASSWORD);
            page.locator("main button").click();
            page.waitForURL("**/");
        }
        return browser;
    }

    /** A browser in which nobody is logged in. */
    BrowserContext anybody() {
        return chromium.browser().newContext(options());
    }

    /** A browser that runs no script, with the same log-in; to be closed. */
    BrowserContext withoutScripts(Role role) {
        return chromium.browser()
                .newContext(options()
                        .setJavaScriptEnabled(false)
                        .setStorageState(browser(role).storageState()));
    }

    private Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setBaseURL(api.address())
                .setViewportSize(WIDE, HIGH)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB");
    }

    @Override
    public void close() throws IOException {
        try {
            chromium.close();
            api.close();
        } finally {
            its.afterAll(context);
            try (var files = Files.walk(home)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
