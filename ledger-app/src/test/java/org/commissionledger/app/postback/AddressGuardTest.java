package org.commissionledger.app.postback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.commissionledger.domain.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes the server call what only the server can reach. */
class AddressGuardTest {

    private static final AddressGuard GUARD = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200", // the metadata of Alibaba
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16", // the metadata of Azure
                "169.254.0.1",
                "169.254.169.254", // the metadata of most others
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192", // the metadata of Oracle
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1", // Teredo
                "2001:db8::1",
                "2002:7f00:1::", // 6to4 around 127.0.0.1
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254", // the metadata of Amazon
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1"
            })
    void what_is_not_public_is_not_called(String address) throws UnknownHostException {
        assertThat(GUARD.allows(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> GUARD.allowed(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.169.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "::ffff:1.1.1.1"
            })
    void what_is_public_is_called(String address) throws UnknownHostException {
        assertThat(GUARD.allows(InetAddress.ofLiteral(address))).isTrue();
        assertThat(GUARD.allowed(address)).containsExactly(InetAddress.ofLiteral(address));
    }

    @Test
    void the_machine_does_not_call_itself_by_whatever_address() throws SocketException {
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .forEach(address ->
                        assertThat(GUARD.allows(address)).as(address.toString()).isFalse());
    }

    @Test
    void an_address_written_otherwise_is_the_same_address() {
        for (String host : List.of("2130706433", "localhost", "[::1]", "0:0:0:0:0:0:0:1", "127.1")) {
            assertThatThrownBy(() -> GUARD.allowed(host)).as(host).isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void of_a_names_addresses_the_public_ones_alone_are_called() throws UnknownHostException {
        InetAddress open = InetAddress.ofLiteral("1.1.1.1");
        InetAddress closed = InetAddress.ofLiteral("10.0.0.1");

        assertThat(new AddressGuard(List.of(), _ -> new InetAddress[] {closed, open}).allowed("both.example"))
                .containsExactly(open);
    }

    @Test
    void a_name_of_our_own_network_looks_like_one_that_is_not_there() {
        AddressGuard guard = new AddressGuard(List.of(), host -> {
            if (host.equals("intranet")) {
                return new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")};
            }
            throw new UnknownHostException("no such name: " + host);
        });

        assertThatThrownBy(() -> guard.allowed("intranet")).hasMessage("intranet");
        assertThatThrownBy(() -> guard.allowed("nothing")).hasMessage("nothing");
    }

    @Test
    void what_is_configured_is_called_and_nothing_beside_it() {
        AddressGuard guard = new AddressGuard(Network.list("10.1.0.0/17, fd00:1::/32,127.0.0.1"));

        assertThat(guard.allows(InetAddress.ofLiteral("10.1.127.255"))).isTrue();
        assertThat(guard.allows(InetAddress.ofLiteral("10.1.128.0"))).isFalse();
        assertThat(guard.allows(InetAddress.ofLiteral("fd00:1::5"))).isTrue();
        assertThat(guard.allows(InetAddress.ofLiteral("fd00:2::5"))).isFalse();
        assertThat(guard.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(guard.allows(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
        assertThat(guard.allows(InetAddress.ofLiteral("1.1.1.1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "localhost", "10.0/8/8"})
    void a_network_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Network.list(text)).isInstanceOf(RuleViolation.class);
    }
}
