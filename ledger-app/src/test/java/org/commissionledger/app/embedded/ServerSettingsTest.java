package org.commissionledger.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {

    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 256, 1024", "2, 256, 1024", "4, 512, 1280", "8, 1024, 1792", "64, 1024, 1792"})
    void buffers_are_an_eighth_of_the_memory_within_limits(long gigabytes, int buffers, int cache) throws IOException {
        assertThat(ServerSettings.text(Platform.current(), gigabytes * GIGABYTE))
                .contains("\nshared_buffers = " + buffers + "MB\n")
                .contains("\neffective_cache_size = " + cache + "MB\n");
    }
}
