package org.commissionledger.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class SchemaTest {

    private static final Pattern NAME = Pattern.compile("V([0-9]+)__[a-z_]+\\.sql");

    /** Or a database that is there already would never get the newest one. */
    @Test
    void the_version_that_is_looked_for_is_that_of_the_newest_script() throws IOException {
        int newest = Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*"))
                .map(script -> NAME.matcher(String.valueOf(script.getFilename())))
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)))
                .max()
                .orElseThrow();
        assertThat(Schema.VERSION).isEqualTo(Integer.toString(newest));
    }
}
