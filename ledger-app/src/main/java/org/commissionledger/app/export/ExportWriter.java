package org.commissionledger.app.export;

import java.util.function.Function;

/**
 * Writes one thing after the other in a format, and keeps none of them. What was written is whole after {@link #finish()}
 * only; a writer that is not finished is left as it is, so that a half export cannot pass for a whole one.
 */
public interface ExportWriter<T> {

    /** Writes the next one. */
    void write(T item);

    /** Writes what the format has at its end, and hands everything on. The stream below stays open. */
    void finish();

    /** The same for things that have to be turned into what this one writes. */
    default <S> ExportWriter<S> after(Function<S, T> turned) {
        ExportWriter<T> writer = this;
        return new ExportWriter<>() {
            @Override
            public void write(S item) {
                writer.write(turned.apply(item));
            }

            @Override
            public void finish() {
                writer.finish();
            }
        };
    }
}
