package org.commissionledger.app.serve;

import java.nio.file.Path;

/**
 * How a server is to run.
 *
 * @param bind the address that it listens on, such as 127.0.0.1
 * @param port the port, 0 for any that is free
 * @param home where feeds that were posted wait until they are imported, below {@code spool}
 */
public record ServeSettings(String bind, int port, Path home) {}
