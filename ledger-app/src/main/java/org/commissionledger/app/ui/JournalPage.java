package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.document.EntryDocument;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.security.Caller;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.AsOf;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.journal.Account;
import org.commissionledger.projections.journal.JournalQuery;
import org.commissionledger.projections.journal.JournalQuery.Filter;
import org.commissionledger.projections.journal.JournalQuery.Line;
import org.commissionledger.projections.journal.JournalQuery.Place;
import org.commissionledger.projections.journal.Reversals;
import org.commissionledger.projections.journal.Reversals.Link;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every entry of the journal, an event's together, with what caused and what undid it (R14). */
@Controller
@Hidden
class JournalPage {

    /**
     * What one event posted, as far as it is on the page.
     *
     * @param link what it takes back, and what took it back; null where nothing did
     */
    record Posting(
            long position,
            String eventType,
            Instant occurredAt,
            Instant recordedAt,
            @Nullable String order,
            @Nullable Link link,
            List<EntryDocument> lines) {}

    private final Snapshot snapshot;
    private final RowStreams streams;

    JournalPage(Snapshot snapshot, RowStreams streams) {
        this.snapshot = snapshot;
        this.streams = streams;
    }

    @GetMapping("/journal")
    String entries(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller,
            Paging paging) {
        boolean oldest = "oldest".equals(shell.parameter("sort"));
        return snapshot.read(jdbc -> {
            JournalQuery journal = new JournalQuery(jdbc, caller.scope());
            Filter filter = filter(shell, jdbc, caller);
            Place after = paging.place(JournalPage::place);
            List<Line> lines = oldest
                    ? journal.page(filter, after, paging.oneMore())
                    : journal.latest(filter, after, paging.oneMore());
            Page<Line> page = paging.page(lines, line -> line, line -> line.position() + " " + line.line());
            model.addAttribute("page", page);
            model.addAttribute("accounts", accounts(shell));
            model.addAttribute("postings", postings(page.items(), jdbc));
            model.addAttribute("begins", Moment.begins(jdbc, filter.until()));
            return "journal";
        });
    }

    @GetMapping("/journal/entries.csv")
    void csv(
            HttpServletResponse response,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @AuthenticationPrincipal Caller caller) {
        streams.csv(
                response,
                AsOf.NOW,
                EntryDocument.COLUMNS,
                jdbc -> {
                    JournalQuery journal = new JournalQuery(jdbc, caller.scope());
                    return journal.entries(filter(shell, jdbc, caller));
                },
                EntryDocument::of);
    }

    /** Those that can be chosen, by name: of the partner who is asked for, and the one that is chosen already. */
    private static Set<String> accounts(Surroundings shell) {
        String partner = shell.parameter("partner");
        String chosen = shell.parameter("account");
        return Stream.concat(
                        Account.chart(partner == null ? null : new PartnerId(partner)).stream()
                                .map(Account::name),
                        Stream.ofNullable(chosen))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Posting> postings(List<Line> lines, JdbcClient jdbc) {
        Map<Long, List<Line>> events = new LinkedHashMap<>();
        lines.forEach(line ->
                events.computeIfAbsent(line.position(), _ -> new ArrayList<>()).add(line));
        Map<Long, Link> links = Reversals.of(jdbc, events.keySet());
        return events.entrySet().stream()
                .map(event -> posting(event.getValue(), links.get(event.getKey())))
                .toList();
    }

    private static Posting posting(List<Line> lines, @Nullable Link link) {
        Line first = lines.getFirst();
        return new Posting(
                first.position(),
                first.eventType(),
                first.occurredAt(),
                first.recordedAt(),
                first.order(),
                link,
                lines.stream()
                        .sorted(Comparator.comparingInt(Line::line))
                        .map(EntryDocument::of)
                        .toList());
    }

    private static Filter filter(Surroundings shell, JdbcClient jdbc, Caller caller) {
        Long position = Asked.number(shell, "position");
        boolean recorded = "recorded".equals(shell.parameter("by"));
        LocalDate from = Asked.day(shell, "from");
        LocalDate to = Asked.dayFrom(shell, "to", "from", from);
        AsOf since = from == null
                ? null
                : RecordedTime.byPosition(jdbc, Moment.endOf(from.minusDays(1), shell.zone(), recorded));
        AsOf until = to == null ? AsOf.NOW : RecordedTime.byPosition(jdbc, Moment.endOf(to, shell.zone(), recorded));
        return new Filter(
                Asked.partner(shell, jdbc),
                Asked.order(shell, jdbc, caller.scope()),
                shell.parameter("account"),
                position == null ? since : new AsOf(Math.max(0, position - 1), null, null),
                position == null ? until : new AsOf(position, null, null));
    }

    private static Place place(String after) {
        int space = after.indexOf(' ');
        return new Place(Long.parseLong(after.substring(0, space)), Integer.parseInt(after.substring(space + 1)));
    }
}
