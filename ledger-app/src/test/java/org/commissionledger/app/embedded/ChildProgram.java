package org.commissionledger.app.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** Stands for a command of the program: attaches, says where, holds on until its input ends, closes. */
final class ChildProgram {
    private ChildProgram() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.attach(Path.of(arguments[0]))) {
            long attached = System.nanoTime();
            System.out.println(postgres.address().url() + " "
                    + Duration.ofNanos(attached - start).toMillis() + " ms");
            System.out.flush();
            while (System.in.read() >= 0) {
                // only the end matters
            }
        }
    }
}
