package org.commissionledger.app.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.commissionledger.app.problem.Diagnosis;
import org.commissionledger.app.problem.Problem;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.security.Screens;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;

/** Tells people in one sentence why there is no page, with the status that programs see. */
@ControllerAdvice(basePackageClasses = UiErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class UiErrors implements ErrorViewResolver {

    private static final Logger LOG = LoggerFactory.getLogger(UiErrors.class);

    private final Shell shell;

    UiErrors(Shell shell) {
        this.shell = shell;
    }

    /** A page of which a field of the address says what cannot be: it is shown without that field, and says so. */
    @ExceptionHandler
    ModelAndView wrong(WrongField e, HandlerMethod handler, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        boolean isPage = handler.getReturnType().getParameterType() == String.class;
        if (!isPage || !HttpMethod.GET.matches(request.getMethod()) || !Shell.leaveOut(request, e)) {
            return failed(e, request, response);
        }
        ModelAndView page = new ModelAndView("forward:" + request.getRequestURI());
        page.setStatus(HttpStatusCode.valueOf(e.type().status()));
        return page;
    }

    /** What a page of this package could not do. */
    @ExceptionHandler
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException || response.isCommitted()) {
            throw e;
        }
        Problem problem = Diagnosis.of(e, request.getRequestURI());
        if (problem.status() == 500 || problem.type().equals(ProblemType.UNAVAILABLE.type())) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        }
        // A download had said already what it is, and under which name it is to be kept.
        response.reset();
        return page(request, request.getRequestURI(), problem);
    }

    /** What ended before any page was asked: nobody may, there is none, a form came without its token. */
    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = uri == null ? request.getRequestURI() : uri.toString();
        boolean hidden =
                status == HttpStatus.FORBIDDEN && !Screens.exists(HttpMethod.valueOf(request.getMethod()), path);
        ProblemType type = hidden ? ProblemType.UNKNOWN : Diagnosis.ofStatus(status.value());
        return page(request, path, Problem.of(type, sentence(type, request.getMethod()), path));
    }

    private static String sentence(ProblemType type, String method) {
        return switch (type) {
            case UNKNOWN -> "There is no page at this address.";
            case FORBIDDEN ->
                HttpMethod.GET.matches(method)
                        ? "Your role does not see this page."
                        : "Your role may not do this, or the form that you sent was too old; go back, reload it, try again.";
            default -> type.meaning();
        };
    }

    /** Without a database there is nothing to put around the page, and the page is still to be had. */
    private @Nullable Surroundings around(HttpServletRequest request, String path) {
        try {
            return shell.around(request, path);
        } catch (DataAccessException e) {
            return null;
        }
    }

    private ModelAndView page(HttpServletRequest request, String path, Problem problem) {
        Map<String, @Nullable Object> model = new HashMap<>();
        Surroundings around = around(request, path);
        model.put(Shell.NAME, around);
        model.put("asked", around == null || !HttpMethod.GET.matches(request.getMethod()) ? Map.of() : around.asked());
        model.put("problem", problem);
        ModelAndView page = new ModelAndView("error", model);
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }
}
