package org.commissionledger.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commissionledger.projections.orders.RateWhy;
import org.commissionledger.projections.orders.Wait;
import org.commissionledger.projections.orders.Why;
import org.junit.jupiter.api.Test;

/** {@code docs/explain.md} lists every code that an explanation can have, once, and no other. */
class ExplainDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "explain.md");
    private static final Pattern LISTED = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void every_code_is_listed_once_and_every_listed_code_is_one() throws IOException {
        List<String> listed = LISTED.matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.<Enum<?>[]>of(Why.values(), Wait.For.values(), RateWhy.values())
                                .flatMap(Arrays::stream)
                                .map(Enum::name)
                                .toList());
    }
}
