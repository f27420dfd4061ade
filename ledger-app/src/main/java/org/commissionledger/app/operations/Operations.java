package org.commissionledger.app.operations;

import io.micrometer.core.instrument.MeterRegistry;
import org.commissionledger.app.eventstore.LogObserver;
import org.commissionledger.app.feed.ImportObserver;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what operators look at: {@code /actuator/health} and {@code /actuator/prometheus}. */
@Configuration(proxyBeanMethods = false)
class Operations {

    /** What stays of it after the server ends counts nothing more. */
    record Counting(Ledger ledger) implements AutoCloseable {
        @Override
        public void close() {
            ledger.observe(LogObserver.NONE, ImportObserver.NONE);
        }
    }

    @Bean
    DatabaseHealth databaseHealthIndicator(Ledger ledger) {
        return new DatabaseHealth(ledger);
    }

    @Bean
    ProjectionsHealth projectionsHealthIndicator(Ledger ledger) {
        return new ProjectionsHealth(ledger);
    }

    @Bean
    Gauges ledgerGauges(Ledger ledger) {
        return new Gauges(ledger);
    }

    @Bean
    Counting ledgerCounters(Ledger ledger, MeterRegistry registry) {
        Counters counters = new Counters(registry);
        ledger.observe(counters, counters);
        return new Counting(ledger);
    }
}
