package org.commissionledger.app.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.commissionledger.app.reading.RowStreams;
import org.commissionledger.app.reading.Standing;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets no request see figures that are older than it asks for, and says of each answer which event it is as of. What
 * PostgreSQL cannot hold in a text is refused here too.
 */
final class ReadYourWrites implements HandlerInterceptor {

    static final String AT_LEAST = "Ledger-At-Least";
    static final String POSITION = RowStreams.POSITION;

    private final Standing standing;

    ReadYourWrites(Standing standing) {
        this.standing = standing;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        requireText(request);
        String stated = request.getHeader(AT_LEAST);
        long position;
        if (stated != null) {
            position = standing.await(Arguments.number(AT_LEAST, stated, 0, Long.MAX_VALUE));
        } else {
            position = request.getMethod().equals("POST") ? standing.position() : standing.awaitHead();
        }
        response.setHeader(POSITION, Long.toString(position));
        return true;
    }

    private static void requireText(HttpServletRequest request) {
        if (request.getRequestURI().contains("%00")) {
            throw Arguments.wrong("the path holds a character that no name has");
        }
        if (request.getContentType() != null && request.getContentType().startsWith("multipart/")) {
            return;
        }
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            for (String value : parameter.getValue()) {
                if (value.indexOf('\0') >= 0) {
                    throw Arguments.wrong(parameter.getKey() + " holds a character that no text has");
                }
            }
        }
    }
}
