package org.commissionledger.app.postback;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Says which addresses a host's name may lead to: those of the public Internet, and what is allowed by configuration. Without
 * it, a partner could let the server call what only the server can reach.
 *
 * <p>It resolves and checks in one, and who connects takes the addresses from here: a name that leads elsewhere a moment later
 * gains nothing. An IPv6 address that only wraps an IPv4 one is the IPv4 one to Java, and is judged as that.
 */
public final class AddressGuard {

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    /** Where public IPv6 addresses begin so; all others are something else. */
    private static final List<Network> PUBLIC_IPV6 = Network.list("2000::/3");

    /** What is no address of somebody on the Internet, by IANA's registries of special addresses. */
    private static final List<Network> SPECIAL = Network.list("""
            0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, 192.0.0.0/24, 192.0.2.0/24,
            192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15, 198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/4, 240.0.0.0/4,
            2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20""");

    /** A public address by which machines of Azure ask for their own configuration. */
    private static final List<Network> METADATA = Network.list("168.63.129.16");

    private final List<Network> exceptions;
    private final Lookup lookup;

    /** @param exceptions what may be called although it is not public */
    public AddressGuard(List<Network> exceptions) {
        this(exceptions, InetAddress::getAllByName);
    }

    AddressGuard(List<Network> exceptions, Lookup lookup) {
        this.exceptions = List.copyOf(exceptions);
        this.lookup = lookup;
    }

    /**
     * The addresses of a host that may be called.
     *
     * @throws UnknownHostException where there is none; whether there is another is not told, or a partner could ask us what
     *     names our own network has
     */
    InetAddress[] allowed(String host) throws UnknownHostException {
        InetAddress[] all;
        try {
            all = lookup.all(host);
        } catch (UnknownHostException e) {
            all = new InetAddress[0];
        }
        InetAddress[] allowed = Arrays.stream(all).filter(this::allows).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new UnknownHostException(host);
        }
        return allowed;
    }

    /** Whether this address may be called. */
    boolean allows(InetAddress address) {
        if (isIn(exceptions, address)) {
            return true;
        }
        boolean internet = address instanceof Inet4Address || isIn(PUBLIC_IPV6, address);
        return internet && !isIn(SPECIAL, address) && !isIn(METADATA, address) && !isOurs(address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /** By its own public address this machine reaches itself past the firewall. */
    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
