package org.commissionledger.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * One trip to the database for all who want the same kind of thing at the same time. Who comes while nothing is under way
 * goes at once, on his own thread. Who comes later waits until that trip is back; a thread of the platform then makes one trip
 * for all who wait, and goes on as long as somebody does. So a sole caller waits for nobody, and under load trips carry as many
 * as came meanwhile.
 *
 * <p>Callers may be virtual threads: were one of them to make the trip for all, it would be behind every other one that is
 * ready to run whenever the database answers.
 *
 * <p>A trip begins after each of its questions was asked; so an answer tells all that was committed by then.
 */
public final class Rounds<Q, A> {

    /** Makes one trip; gives each question its answer or its failure. What it leaves open fails with what it throws. */
    @FunctionalInterface
    public interface Trip<Q, A> {
        void make(List<Asked<Q, A>> round);
    }

    private static final Executor LEADERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("rounds-", 1).daemon().factory());

    private final Trip<Q, A> trip;
    private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean underWay = new AtomicBoolean();

    public Rounds(Trip<Q, A> trip) {
        this.trip = trip;
    }

    /**
     * The answer, or the failure as an exception of this caller's own. An interrupt does not end the waiting: what was asked
     * may be done already, and only the answer tells.
     */
    public A ask(Q question) {
        boolean interrupted = Thread.interrupted();
        try {
            Asked<Q, A> asked = new Asked<>(question);
            waiting.add(asked);
            if (underWay.compareAndSet(false, true)) {
                makeTrip();
                if (!isOver()) {
                    handOn();
                }
            }
            interrupted |= asked.awaitDone();
            return asked.answer();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void handOn() {
        try {
            LEADERS.execute(this::goOn);
        } catch (OutOfMemoryError _) { // the system has no thread left: nobody may be left waiting for one
            goOn();
        }
    }

    /** One trip after the other, as long as somebody waits. */
    private void goOn() {
        do {
            makeTrip();
        } while (!isOver());
    }

    private void makeTrip() {
        List<Asked<Q, A>> round = new ArrayList<>();
        Throwable open = null;
        try {
            for (Asked<Q, A> asked = waiting.poll(); asked != null; asked = waiting.poll()) {
                round.add(asked);
            }
            if (!round.isEmpty()) { // who came at the end of the trip before may have gone with it
                trip.make(round);
            }
        } catch (Throwable e) { // whatever it was, nobody may be left waiting; each caller throws it
            open = e;
        } finally {
            for (Asked<Q, A> asked : round) {
                asked.done(open);
            }
        }
    }

    /**
     * Whether nobody waits, or somebody who came just now makes the trips from here on. Who comes between the last look and
     * the end of being under way is seen by the look after that.
     */
    private boolean isOver() {
        if (!waiting.isEmpty()) {
            return false;
        }
        underWay.set(false);
        return waiting.isEmpty() || !underWay.compareAndSet(false, true);
    }

    /** A question, who waits for it, and what came of it. */
    public static final class Asked<Q, A> {

        private final Q question;
        private final Thread caller = Thread.currentThread();
        private @Nullable A answer;
        private @Nullable RuntimeException failure;
        private volatile boolean done;

        Asked(Q question) {
            this.question = question;
        }

        public Q question() {
            return question;
        }

        public void answer(A given) {
            answer = given;
        }

        /** @param why made for this caller alone */
        void fail(RuntimeException why) {
            failure = why;
        }

        boolean hasFailed() {
            return failure != null;
        }

        private void done(@Nullable Throwable open) {
            if (answer == null && failure == null) {
                failure = open instanceof Exception
                        ? new DataAccessResourceFailureException(String.valueOf(open.getMessage()), open)
                        : new IllegalStateException("the database was not asked to the end", open);
            }
            done = true;
            LockSupport.unpark(caller);
        }

        /** @return whether the caller was interrupted meanwhile */
        private boolean awaitDone() {
            boolean interrupted = false;
            while (!done) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            return interrupted;
        }

        private A answer() {
            if (failure != null) {
                throw failure;
            }
            if (answer == null) {
                throw new IllegalStateException("asked, and neither answered nor failed");
            }
            return answer;
        }
    }
}
