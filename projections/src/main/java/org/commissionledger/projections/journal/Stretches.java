package org.commissionledger.projections.journal;

/**
 * The positions of the log cut into stretches of one length, so that what lies up to a position is the sum of whole
 * stretches and of the few rows of one more.
 */
public record Stretches(long length) {

    /** The stretch that holds the position. */
    public long of(long position) {
        return position / length;
    }

    /** A condition on sums with a stretch: those that lie wholly before the position's stretch. */
    public String before(long position) {
        return "stretch < " + of(position);
    }

    /** A condition on rows with a position: those of the stretches from the one to the other. */
    public String from(long first, long last) {
        return "position >= " + first * length + " and position < " + (last + 1) * length;
    }

    /** A condition on rows with a position: those of the position's stretch, up to the position and with it. */
    public String rest(long position) {
        return "position >= " + of(position) * length + " and position <= " + position;
    }
}
