package org.commissionledger.app.eventstore;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalogue of events is written from the code. */
class EventCatalogueTest {

    @Test
    void the_committed_catalogue_is_what_the_code_says() throws Exception {
        Docs.assertHolds(
                Docs.file("docs/event-catalogue.md"),
                EventCatalogue.write(Path.of("src", "test", "resources", "events")));
    }
}
