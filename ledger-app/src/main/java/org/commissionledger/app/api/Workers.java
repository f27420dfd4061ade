package org.commissionledger.app.api;

import java.util.Map;
import org.commissionledger.app.inbox.Inbox;
import org.commissionledger.app.inbox.InboxWorker;
import org.commissionledger.app.inbox.Spool;
import org.commissionledger.app.task.ReplayTask;
import org.commissionledger.app.task.TaskWorker;
import org.commissionledger.app.task.VerificationTask;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What works behind the API: the inbox of posted feeds, and long work. */
@Configuration(proxyBeanMethods = false)
class Workers {

    @Bean(initMethod = "start")
    InboxWorker inboxWorker(Ledger ledger, Spool spool) {
        return new InboxWorker(ledger, spool);
    }

    @Bean
    Inbox inbox(Ledger ledger, Spool spool, InboxWorker worker, @Value("${ledger.feed.max-size}") DataSize limit) {
        return new Inbox(ledger, spool, limit.toBytes(), worker::call);
    }

    @Bean(initMethod = "start")
    TaskWorker taskWorker(Ledger ledger) {
        return new TaskWorker(
                ledger,
                Map.of(
                        ReplayTask.KIND,
                        (asked, progress) -> ReplayTask.run(ledger, asked, progress),
                        VerificationTask.KIND,
                        (asked, progress) -> VerificationTask.run(ledger, progress)));
    }
}
