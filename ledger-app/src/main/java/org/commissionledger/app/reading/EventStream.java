package org.commissionledger.app.reading;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.commissionledger.app.document.DocumentJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Server-Sent Events of something that changes until it is over. Requests have threads that cost nothing while they wait, so
 * each follower looks by himself.
 */
public final class EventStream {

    private static final long LOOK_MILLIS = 300;
    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** After so long a follower comes again by himself, as the protocol has it. */
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);

    /**
     * How it stands.
     *
     * @param last whether it is over
     */
    public record Event(String name, Object data, boolean last) {}

    private final HttpServletResponse response;
    private final Ending ending;

    public EventStream(HttpServletResponse response, Ending ending) {
        this.response = response;
        this.ending = ending;
    }

    /** Tells of each change, until it is over. */
    public void until(Supplier<Event> look) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        String told = "";
        long begin = System.nanoTime();
        long spoke = begin;
        while (System.nanoTime() - begin < LONGEST_NANOS && !ending.isNear()) {
            Event event = look.get();
            String data = DocumentJson.COMPACT.writeValueAsString(event.data);
            if (!data.equals(told)) {
                told = data;
                spoke = write(out, "event: " + event.name + "\ndata: " + data + "\n\n");
            } else if (System.nanoTime() - spoke > SIGN_OF_LIFE_NANOS) {
                spoke = write(out, ":\n\n");
            }
            if (event.last || !slept()) {
                return;
            }
        }
    }

    private static long write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return System.nanoTime();
    }

    private static boolean slept() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
