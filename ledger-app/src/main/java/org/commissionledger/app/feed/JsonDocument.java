package org.commissionledger.app.feed;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** A file that is one JSON value: a page, one order, or an array of pages and orders in any mixture. */
final class JsonDocument {

    private final FeedFile file;
    private final TextBytes text;
    private final OrderPages pages;
    private long index;

    JsonDocument(FeedFile file, TextBytes text, RowOutput out) {
        this.file = file;
        this.text = text.strictly();
        this.pages = new OrderPages(file, (json, fields) -> out.row(++index, json, fields));
    }

    /** Hands on the rows; the first thing that is wrong with the document fails the file. */
    void read() {
        try (JsonParser parser = Limits.parser(text)) {
            try {
                elements(parser);
                refuseMore(parser);
            } catch (NotOrdersException e) {
                throw file.unusable(
                        e.getMessage() + where(parser.currentLocation()), "mend the file, or fetch it again", e);
            } catch (JacksonIOException e) {
                throw file.unusable("reading failed: " + e.getOriginalMessage(), "try again", e);
            } catch (UnexpectedEndOfInputException e) {
                throw file.unusable(
                        "the JSON ends in the middle of a value" + where(parser.currentLocation())
                                + ": the file is truncated",
                        "fetch it again",
                        e);
            } catch (JacksonException e) {
                TokenStreamLocation place = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
                throw file.unusable(
                        "the JSON is broken: " + reason(e) + where(place), "mend the file, or fetch it again", e);
            }
        }
    }

    private void elements(JsonParser parser) {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                pages.element(parser);
            }
        } else {
            pages.element(parser);
        }
    }

    private void refuseMore(JsonParser parser) {
        TokenStreamLocation end = parser.currentLocation();
        boolean more;
        try {
            more = parser.nextToken() != null;
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException e) {
            // Not even a value: whatever it is, it does not belong here.
            more = true;
        }
        if (more) {
            throw file.unusable(
                    "more follows after the end of the JSON document" + where(end),
                    "give one array, or NDJSON with one order or page on each line");
        }
    }

    /** Jackson's reason without its class names and option names, which help no accountant. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage()
                .replaceAll("\\((start marker|for \\w+ starting) at \\[[^]]*]\\)", "")
                .replaceAll(",? ?from `[^`]*`|: enable `[^`]*` to allow", "")
                .strip();
    }

    private static String where(TokenStreamLocation location) {
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
