package org.commissionledger.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as, from what Maven puts into it: unpacked for a quick start, it has that still. */
final class Version implements IVersionProvider {

    private static final String OF_THE_BUILD = "/META-INF/maven/org.commissionledger/ledger-app/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(OF_THE_BUILD)) {
            if (file != null) {
                build.load(file);
            }
        }
        return new String[] {"commission ledger " + build.getProperty("version", "(not from its jar)")};
    }
}
