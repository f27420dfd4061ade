package org.commissionledger.app.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.commissionledger.app.verify.Check.Result;
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.tier.TermsProof;
import org.jspecify.annotations.Nullable;

/** What one check finds, from any thread; told in the order of the events, and counted beyond a number that one can read. */
final class Findings {

    private static final int TOLD = 100;

    private record Finding(long position, String text) {}

    private final String name;
    private final TreeSet<Finding> first =
            new TreeSet<>(Comparator.comparingLong(Finding::position).thenComparing(Finding::text));
    private long count;
    private @Nullable String obstacle;

    Findings(String name) {
        this.name = name;
    }

    /** @param position of the event that it is about; 0 where it is about none */
    synchronized void add(long position, String text) {
        count++;
        first.add(new Finding(position, text));
        if (first.size() > TOLD) {
            first.removeLast();
        }
    }

    /** Lets the event's decision be made again; an event that cannot even be decided again is a finding too. */
    void addFaults(TermsProof proof, RecordedEvent event) {
        try {
            proof.faults(event).forEach(fault -> add(event.position(), "event " + event.position() + ": " + fault));
        } catch (RuntimeException e) {
            add(event.position(), "event " + event.position() + " makes no sense: " + e);
        }
    }

    /** The check cannot be made. */
    synchronized void prevent(String why) {
        obstacle = why;
    }

    /** What the check came to. */
    Check check() {
        return check(null, null);
    }

    synchronized Check check(@Nullable Long stored, @Nullable Long applied) {
        List<String> texts = new ArrayList<>(first.stream().map(Finding::text).toList());
        if (count > texts.size()) {
            texts.add("and " + (count - texts.size()) + " more");
        }
        if (count == 0 && obstacle != null) {
            texts.add(obstacle);
        }
        Result result = count > 0 ? Result.FINDINGS : obstacle != null ? Result.NOT_VERIFIED : Result.CLEAN;
        return new Check(name, result, stored, applied, texts);
    }
}
