package org.commissionledger.app.bench;

import org.commissionledger.domain.RuleViolation;

/**
 * How much is done.
 *
 * @param rows of a feed that is imported
 * @param orders of the store that is rebuilt and asked, each with some three events
 * @param commands that 32 callers send in a run; one caller sends an eighth of them, and
 *     the peer of an import half
 * @param queries asked in a run
 * @param warmUp seconds after which a contender that is not warm yet is taken as he is
 * @param runs that are counted, after those that warm up
 * @param seed of the made-up orders
 */
public record Sizes(int rows, int orders, int commands, int queries, int warmUp, int runs, long seed) {

    /** @throws RuleViolation where there would be nothing to measure */
    public Sizes {
        atLeast("--rows", rows, 10);
        atLeast("--orders", orders, 10);
        atLeast("--commands", commands, 10);
        atLeast("--queries", queries, 10);
        atLeast("--warm-up", warmUp, 0);
        atLeast("--runs", runs, 1);
    }

    private static void atLeast(String option, int stated, int least) {
        if (stated < least) {
            throw new RuleViolation(option + " must be " + least + " or more, not " + stated);
        }
    }
}
