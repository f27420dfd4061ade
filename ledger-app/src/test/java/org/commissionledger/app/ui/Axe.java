package org.commissionledger.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** axe-core, the accessibility checker, in a page. */
final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    /** There is nothing that it has to complain of. */
    static void assertAccessible(Page page, String how) {
        if (!Boolean.TRUE.equals(page.evaluate("() => typeof axe !== 'undefined'"))) {
            page.evaluate(SCRIPT);
        }
        Object violations = page.evaluate("""
                () => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(one =>
                    one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html + ' ' + node.failureSummary).join(' | ')))""");
        assertThat(violations).as("%s, %s", page.url(), how).asInstanceOf(LIST).isEmpty();
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
