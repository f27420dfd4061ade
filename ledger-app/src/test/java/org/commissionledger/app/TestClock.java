package org.commissionledger.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test moves it, also backwards; it may be read by other threads meanwhile. */
public final class TestClock extends Clock {

    /** What the clock of a fresh ledger shows. */
    public static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private volatile Instant now = START;

    /** Sets the clock to a moment, which may lie before the present one. */
    public void set(Instant moment) {
        now = moment;
    }

    /** Moves the clock on, or back by a negative duration. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the ledger cuts its days itself; its clock tells the instant only");
    }
}
