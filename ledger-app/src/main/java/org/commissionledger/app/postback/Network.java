package org.commissionledger.app.postback;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.commissionledger.domain.RuleViolation;

/**
 * Addresses that begin alike, written {@code 10.0.0.0/8}.
 *
 * @param bits how many of the first bits they share
 */
public record Network(InetAddress address, int bits) {

    /**
     * Reads networks that are parted by commas.
     *
     * @throws RuleViolation where one is written otherwise
     */
    public static List<Network> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Network::parse)
                .toList();
    }

    private static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new RuleViolation("'" + text + "' is no network; write one such as 10.1.0.0/16 or fd00::/8");
    }

    /** Whether the address is one of them. */
    boolean holds(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        boolean alike = Arrays.equals(ours, 0, whole, theirs, 0, whole);
        return alike && (rest == 0 || (ours[whole] ^ theirs[whole]) >> (Byte.SIZE - rest) == 0);
    }
}
