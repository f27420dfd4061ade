package org.commissionledger.app.reading;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.commissionledger.app.eventstore.Rounds;
import org.commissionledger.app.eventstore.Rounds.Asked;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.projection.Projector.Look;
import org.commissionledger.app.wiring.Ledger;
import org.springframework.stereotype.Component;

/**
 * Where the log ends and how far the projections are. However many requests wait for the projections, they ask with one
 * query.
 *
 * <p>A request that names no position waits a moment for the end of the log as it was when it came. If an import runs and the
 * projections are on their way, it is answered as of where they are, which its answer says. If a projection stands still it is
 * not answered at all. One that has stopped at an event is not waited for: who reads it is refused (see {@link Projector}).
 */
@Component
public final class Standing {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Projector projector;
    private final Rounds<Boolean, Look> rounds = new Rounds<>(this::look);

    public Standing(Ledger ledger) {
        this.projector = ledger.projector();
    }

    /**
     * Waits for the end of the log as it is now, for a moment, and says how things stand then, whatever they are. For a page
     * that shows figures together with how old they are.
     */
    public Look settled() {
        long start = System.nanoTime();
        Look now = rounds.ask(true);
        long head = now.head();
        while (now.position() < head && !now.still() && System.nanoTime() - start < MOMENT_NANOS) {
            LockSupport.parkNanos(POLL_NANOS);
            now = rounds.ask(true);
        }
        return now;
    }

    /** The position that every projection has reached. */
    public long position() {
        return rounds.ask(true).position();
    }

    /**
     * Waits for the end of the log as it is now, for a moment.
     *
     * @return the position that every projection has reached
     * @throws ProblemException where a projection stands still
     */
    public long awaitHead() {
        long start = System.nanoTime();
        Look first = rounds.ask(true);
        Look now = first;
        while (now.position() < first.head()) {
            long waited = System.nanoTime() - start;
            boolean moves = now.position() > first.position() || !now.still();
            if (waited > MOMENT_NANOS && moves) {
                return now.position();
            }
            if (waited > PATIENCE_NANOS) {
                throw behind(now, first.head());
            }
            LockSupport.parkNanos(POLL_NANOS);
            now = rounds.ask(true);
        }
        return now.position();
    }

    /**
     * Waits until every projection has reached the position.
     *
     * @throws ProblemException where they have not within {@value #PATIENCE_NANOS} nanoseconds
     */
    public long await(long position) {
        long start = System.nanoTime();
        Look now = rounds.ask(true);
        while (now.position() < position) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw behind(now, position);
            }
            LockSupport.parkNanos(POLL_NANOS);
            now = rounds.ask(true);
        }
        return now.position();
    }

    private static ProblemException behind(Look now, long wanted) {
        return new ProblemException(
                ProblemType.NOT_CURRENT,
                "figures are as of event " + now.position() + ", and event " + wanted
                        + " is asked for; the log ends at " + now.head()
                        + (now.still() ? "; projection " + now.slowest() + " does not move" : ""));
    }

    private void look(List<Asked<Boolean, Look>> round) {
        Look look = projector.look();
        round.forEach(asked -> asked.answer(look));
    }
}
