package org.commissionledger.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.export.ExportFormat;
import org.commissionledger.app.export.ExportWriter;
import org.commissionledger.app.export.HledgerJournal;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.Scope;
import org.commissionledger.projections.journal.Journal;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The journal, as {@code entries} shows it.
 *
 * @param zone in which hledger's days are cut
 */
record EntriesExport(@Nullable String partner, AsOf asOf, ZoneId zone) implements Export<JournalQuery.Line> {

    @Override
    public List<Column> columns() {
        return EntryDocument.COLUMNS.list();
    }

    @Override
    public ExportWriter<JournalQuery.Line> writer(ExportFormat format, OutputStream out, String what) {
        return format == ExportFormat.hledger
                ? new HledgerJournal(new BufferedWriter(new OutputStreamWriter(out, UTF_8)), zone)
                : Export.super.writer(format, out, what);
    }

    @Override
    public long position(JdbcClient jdbc) {
        return Export.position(jdbc, new Journal(), asOf);
    }

    @Override
    public Stream<JournalQuery.Line> rows(JdbcClient jdbc, long position) {
        return new JournalQuery(jdbc, Scope.ALL).entries(new Filter(partner, null, null, asOf));
    }

    @Override
    public List<@Nullable Object> cells(JournalQuery.Line line) {
        return EntryDocument.COLUMNS.values(EntryDocument.of(line));
    }

    /** Entries come in the order of their events, so the event tells how far we are without counting entries first. */
    @Override
    public Progress.Unit unit() {
        return Progress.Unit.EVENTS;
    }

    @Override
    public long total(JdbcClient jdbc, long position) {
        return position;
    }

    @Override
    public long done(JournalQuery.Line line, long rows) {
        return line.position();
    }
}
