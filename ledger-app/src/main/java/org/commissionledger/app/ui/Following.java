package org.commissionledger.app.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.commissionledger.app.inbox.ImportStatus;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.reading.Ending;
import org.commissionledger.app.reading.EventStream;
import org.commissionledger.app.task.Task;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a page how long work comes along, until it is over; the page shows the rest anew then. */
@Component
class Following {

    /** @param all null until it is known */
    record Progress(String state, long done, @Nullable Long all) {}

    private final Ledger ledger;
    private final Ending ending;

    Following(Ledger ledger, Ending ending) {
        this.ledger = ledger;
        this.ending = ending;
    }

    /** @throws UnknownName where there is no such work */
    void task(HttpServletResponse response, String kind, long number) throws IOException {
        find(kind, number);
        new EventStream(response, ending).until(() -> {
            Task task = find(kind, number);
            boolean over = task.finishedAt() != null;
            return new EventStream.Event(
                    over ? "over" : "progress", new Progress(task.state(), task.done(), task.total()), over);
        });
    }

    private Task find(String kind, long number) {
        return new TaskQuery(ledger.database().jdbc())
                .find(kind, number)
                .orElseThrow(() -> new UnknownName("there is no " + kind + " " + number));
    }

    /** @throws UnknownName where there is no such import */
    void feed(HttpServletResponse response, long number) throws IOException {
        feed(number);
        new EventStream(response, ending).until(() -> {
            ImportStatus status = feed(number);
            return new EventStream.Event(
                    status.isOver() ? "over" : "progress",
                    new Progress(status.state(), status.rowsDone(), status.rowsAll()),
                    status.isOver());
        });
    }

    private ImportStatus feed(long number) {
        return new ImportStatusQuery(ledger.database().jdbc())
                .find(number)
                .orElseThrow(() -> new UnknownName("there is no import " + number));
    }
}
