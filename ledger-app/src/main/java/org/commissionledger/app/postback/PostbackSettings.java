package org.commissionledger.app.postback;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commissionledger.domain.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the ledger configures of postbacks.
 *
 * @param allowedNetworks what may be called although it is not public
 * @param ports that may be called
 * @param timeout how long an attempt may take, from its first packet to the status of the answer
 */
public record PostbackSettings(List<Network> allowedNetworks, Set<Integer> ports, Duration timeout) {

    /** Names of the properties; the environment has them in capitals with underscores. */
    static final String NETWORKS = "ledger.postback.allowed-networks";

    static final String PORTS = "ledger.postback.ports";

    private static final String USUAL_PORTS = "80,443,8080,8443";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    public PostbackSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        ports = Set.copyOf(ports);
    }

    /**
     * Reads properties.
     *
     * @throws RuleViolation where one is not of its form
     */
    public static PostbackSettings read(Function<String, @Nullable String> property) {
        String ports = Objects.requireNonNullElse(property.apply(PORTS), USUAL_PORTS);
        return new PostbackSettings(
                Network.list(Objects.requireNonNullElse(property.apply(NETWORKS), "")),
                Arrays.stream(ports.split(",")).map(PostbackSettings::port).collect(Collectors.toSet()),
                TIMEOUT);
    }

    /** Reads them as the program was started with them: system properties, else the environment. */
    public static PostbackSettings ofProgram() {
        return read(name -> {
            String stated = System.getProperty(name);
            return stated == null ? System.getenv(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")) : stated;
        });
    }

    private static Integer port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 1 << 16) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new RuleViolation(PORTS + " is a list of ports such as " + USUAL_PORTS + ", and '" + text + "' is none");
    }
}
