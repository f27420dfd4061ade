package org.commissionledger.app.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a file from nobody who may not send it. A form's token against CSRF is one of its fields, so to look for it the whole
 * form is read and laid on the disk; who sends it is asked before.
 */
final class UploadFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = request.getContentType();
        if (type != null && type.startsWith("multipart/") && !mayPost(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean mayPost(HttpServletRequest request) {
        Caller caller = CallerAuthentication.callerOfThisRequest();
        return caller != null
                && Screens.allow(caller.role(), HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
    }
}
