package org.commissionledger.app.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The machine we run on, as far as PostgreSQL's binaries and settings differ by it.
 *
 * @param archive class-path resource with this platform's binaries, named as zonky names it
 * @param mac whether this is macOS
 */
record Platform(String archive, boolean mac) {

    static Platform current() {
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), musl);
    }

    static Platform of(String osName, String osArch, boolean musl) {
        boolean mac = osName.toLowerCase(Locale.ROOT).startsWith("mac");
        if (!mac && !osName.equalsIgnoreCase("linux")) {
            throw unsupported(osName, osArch);
        }
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw unsupported(osName, osArch);
        };
        String system = mac ? "darwin" : "linux";
        return new Platform("postgres-" + system + "-" + processor + (musl ? "-alpine_linux" : "") + ".tar", mac);
    }

    private static EmbeddedPostgresException unsupported(String osName, String osArch) {
        return new EmbeddedPostgresException("no embedded PostgreSQL for " + osName + " on " + osArch
                + "; use an own PostgreSQL with --database-url");
    }
}
