package org.commissionledger.app.eventstore;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who changes something, by which way, and what it belongs to; each event's metadata says so. It is bound around a piece of
 * work, on the thread that does it, so that nothing in between has to hand it on:
 *
 * <pre>{@code ScopedValue.where(Origin.CURRENT, Origin.by("anna", Source.API)).call(() -> …)}</pre>
 *
 * @param actor the user's or token's name; on the command line the system's user
 * @param correlationId the same for all that came of one request, one call of a command or one import
 * @param causationId what led to the event: the command that decided it, or the request that started an import
 */
public record Origin(String actor, Source source, String correlationId, String causationId) {

    /** The way that a change came in by. */
    public enum Source {
        CLI,
        API,
        UI,
        IMPORT,
        /** Nobody asked: the ledger does it by itself. */
        SYSTEM;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** As events record it. */
        public String text() {
            return text;
        }

        /** The source that events record so. */
        public static Source of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** Of the work that this thread does. */
    public static final ScopedValue<Origin> CURRENT = ScopedValue.newInstance();

    static final String ACTOR = "actor";
    static final String SOURCE = "source";
    static final String CORRELATION = "correlation_id";
    static final String CAUSATION = "causation_id";

    /** A request of somebody, under an id of its own. */
    public static Origin by(String actor, Source source) {
        return by(actor, source, RandomIds.next());
    }

    /** A request of somebody under an id that he knows it by. */
    public static Origin by(String actor, Source source, String request) {
        return new Origin(actor, source, request, request);
    }

    /** The present one; where none is bound, the ledger acts by itself. */
    public static Origin current() {
        return CURRENT.isBound() ? CURRENT.get() : by("system", Source.SYSTEM);
    }

    /** The import that this request starts. */
    public Origin importing(long importId) {
        return new Origin(actor, Source.IMPORT, "import:" + importId, correlationId);
    }

    /** As the metadata of events has it. */
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(ACTOR, actor);
        metadata.put(SOURCE, source.text());
        metadata.put(CORRELATION, correlationId);
        metadata.put(CAUSATION, causationId);
        return metadata;
    }
}
