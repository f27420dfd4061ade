package org.commissionledger.app.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first line of a CSV feed: what parts the cells, and which field each column is.
 *
 * @param delimiter comma, semicolon or tab
 * @param names of the columns; a column without a name may only be empty
 */
record CsvHeader(char delimiter, List<String> names) {

    private static final Set<String> OF_A_FEED = Set.of("sub_order_id", "order_id", "order_status");
    private static final char[] DELIMITERS = {',', ';', '\t'};

    CsvHeader {
        names = List.copyOf(names);
    }

    /** Takes the delimiter under which most names of a feed come to light. */
    static CsvHeader of(FeedFile file, String line, long lineNumber) {
        CsvHeader best = parse(',', line, file, lineNumber);
        for (char delimiter : DELIMITERS) {
            CsvHeader header = parse(delimiter, line, file, lineNumber);
            if (header.namesOfAFeed() > best.namesOfAFeed()) {
                best = header;
            }
        }
        if (best.namesOfAFeed() == 0) {
            throw notAFeed(file, lineNumber);
        }
        Set<String> distinct = new HashSet<>();
        for (String name : best.names()) {
            if (!name.isEmpty() && !distinct.add(name)) {
                throw file.unusable(
                        "the header has the column '" + name + "' twice (line " + lineNumber + ")",
                        "rename or remove one of them");
            }
        }
        return best;
    }

    /** Whether a first line has the name of a feed's column among its cells, whatever parts them. */
    static boolean isLikely(String line) {
        for (String cell : line.split("[,;\t]", -1)) {
            if (OF_A_FEED.contains(cell.replace('"', ' ').strip())) {
                return true;
            }
        }
        return false;
    }

    static UnusableFeedException notAFeed(FeedFile file, long lineNumber) {
        return file.unusable(
                "not a feed: it begins neither as JSON nor with a CSV header that has sub_order_id, order_id or order_status"
                        + " (line " + lineNumber + ")",
                "give the advertiser's order report as JSON, NDJSON or CSV");
    }

    private static CsvHeader parse(char delimiter, String line, FeedFile file, long lineNumber) {
        CsvRecord record = new CsvRecord(delimiter);
        record.line(line, false);
        if (record.isOpen() || record.isBroken()) {
            throw file.unusable(
                    "the CSV header is broken: a quote is not closed, or a line end is neither LF nor CR LF (line "
                            + lineNumber + ")",
                    "export the file again, with names only in the first line");
        }
        return new CsvHeader(
                delimiter, record.cells().stream().map(String::strip).toList());
    }

    private long namesOfAFeed() {
        return names.stream().filter(OF_A_FEED::contains).count();
    }
}
