package org.commissionledger.app.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.projection.Projector;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.security.Role;
import org.commissionledger.app.security.Screens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** What stands around each page, as templates see it by the name {@code shell}: who asks, where he can go, as of when. */
public final class Surroundings {

    /** A link of the navigation. */
    public record Link(String name, String href, boolean current) {}

    /** The parameter by which a page is asked for with all figures, however long they take; see {@link LatestDays}. */
    static final String WHOLE = "whole";

    private static final int MONTHS = 24;

    private final Caller caller;
    private final ZoneId zone;
    private final Instant now;
    private final Projector.Look standing;
    private final String path;
    private final Map<String, String> parameters;
    private final List<String> leftOut;
    private long position;
    private @Nullable Instant recordedAt;

    /**
     * What stands around a page.
     *
     * @param parameters of the query, the first of each name
     * @param leftOut why others of the query are not among them
     */
    Surroundings(
            Caller caller,
            ZoneId zone,
            Instant now,
            Projector.Look standing,
            String path,
            Map<String, String> parameters,
            Collection<String> leftOut) {
        this.caller = caller;
        this.zone = zone;
        this.now = now;
        this.standing = standing;
        this.path = path;
        this.parameters = Map.copyOf(parameters);
        this.leftOut = List.copyOf(leftOut);
        this.position = standing.position();
    }

    public Caller caller() {
        return caller;
    }

    /** The role in lower case. */
    public String role() {
        return caller.role().text();
    }

    /** Whether the caller sees everybody's figures. */
    public boolean isStaff() {
        return caller.role() != Role.PARTNER;
    }

    /** The caller's own partner id, or null. */
    public @Nullable String partner() {
        return caller.scope().name();
    }

    /** The zone that all times of the page are in, and in which days and months are cut. */
    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return now;
    }

    /** The months that can be chosen from, the present one first. */
    public List<YearMonth> months() {
        return Stream.iterate(YearMonth.from(now.atZone(zone)), month -> month.minusMonths(1))
                .limit(MONTHS)
                .toList();
    }

    /** The event that the page's figures are as of. */
    public long position() {
        return position;
    }

    /** When that event was recorded; null while there is none. */
    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    void asOf(long shown, @Nullable Instant recorded) {
        position = shown;
        recordedAt = recorded;
    }

    /** How many events are in the log and not in the figures yet. */
    public long behind() {
        return Math.max(0, standing.head() - position);
    }

    /** Whether a projection is behind and does not move, though none says why. */
    public boolean isStopped() {
        return behind() > 0 && standing.still();
    }

    /** The projections that have stopped at an event: pages that need one of them are refused, others are as always. */
    public Set<String> refused() {
        return standing.stopped();
    }

    /** The pages that the caller's navigation names. */
    public List<Link> navigation() {
        return Screens.all().stream()
                .filter(screen -> screen.named().contains(caller.role()))
                .map(screen -> {
                    String href = screen.link().replace("{partner}", String.valueOf(partner()));
                    return new Link(String.valueOf(screen.name()), href, isIn(href));
                })
                .toList();
    }

    private boolean isIn(String href) {
        return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
    }

    /** Whether the caller may see the page at the path, so that no link leads him to a closed door. */
    public boolean may(String other) {
        return Screens.allow(caller.role(), HttpMethod.GET, other);
    }

    /** Whether the caller may send a form there. */
    public boolean mayPost(String other) {
        return Screens.allow(caller.role(), HttpMethod.POST, other);
    }

    /** The path of this page. */
    public String path() {
        return path;
    }

    /** What the query says of a name; null where it does not, or says nothing. */
    public @Nullable String parameter(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Why fields of the query that say what cannot be are left out, a sentence each. */
    public List<String> leftOut() {
        return leftOut;
    }

    /**
     * What the query says, by name; without the place in a list and how it is
     * fetched, which say nothing to people.
     */
    public SortedMap<String, String> asked() {
        SortedMap<String, String> asked = new TreeMap<>(parameters);
        asked.remove("after");
        asked.remove(WHOLE);
        asked.values().removeIf(String::isEmpty);
        return asked;
    }

    /** Whether the query narrows the list down: whether it says anything but order and page. */
    public boolean isFiltered() {
        return asked().keySet().stream()
                .anyMatch(name -> !List.of("sort", "limit", "period").contains(name));
    }

    /** The address of this page with another value of a parameter, from the first page of the list on. */
    public String with(String name, String value) {
        SortedMap<String, String> changed = asked();
        changed.put(name, value);
        return address(path, changed);
    }

    /** The address of this page without a parameter, from the first page of the list on. */
    public String without(String name) {
        SortedMap<String, String> changed = asked();
        changed.remove(name);
        return address(path, changed);
    }

    /** The address of this very page, the place in the list included, with all its figures. */
    public String whole() {
        SortedMap<String, String> changed = new TreeMap<>(parameters);
        changed.put(WHOLE, "now");
        return address(path, changed);
    }

    /** Whether the list has no other page than this one. */
    public boolean isWhole(Page<?> page) {
        return page.next() == null && parameter("after") == null;
    }

    /** Another address with this page's query, such as an export of the same list. */
    public String same(String other) {
        return address(other, asked());
    }

    private static String address(String path, SortedMap<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
