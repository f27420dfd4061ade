package org.commissionledger.app.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.projections.AsOf;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what many requests have in common: the moment (R15), the page, instants. */
@Configuration(proxyBeanMethods = false)
class Arguments implements WebMvcConfigurer {

    static final String AT_POSITION = "at_position";
    static final String AT_RECORDED = "at_recorded";
    static final String AT_BUSINESS = "at_business";
    static final String LIMIT = "limit";
    static final String AFTER = "after";

    private final Standing standing;

    Arguments(Standing standing) {
        this.standing = standing;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver(AsOf.class, Arguments::asOf));
        resolvers.add(new Resolver(Paging.class, Arguments::paging));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReadYourWrites(standing)).addPathPatterns("/api/v1/**");
    }

    /** How one kind of argument comes out of a request. */
    private record Resolver(Class<?> type, Reader reader) implements HandlerMethodArgumentResolver {

        private interface Reader {
            Object read(NativeWebRequest request);
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binder) {
            return reader.read(request);
        }
    }

    private static AsOf asOf(NativeWebRequest request) {
        String position = request.getParameter(AT_POSITION);
        String recorded = request.getParameter(AT_RECORDED);
        String business = request.getParameter(AT_BUSINESS);
        int stated = (position == null ? 0 : 1) + (recorded == null ? 0 : 1) + (business == null ? 0 : 1);
        if (stated > 1) {
            throw wrong("state one moment: " + AT_POSITION + ", " + AT_RECORDED + " or " + AT_BUSINESS);
        }
        return new AsOf(
                position == null ? null : number(AT_POSITION, position, 0, Long.MAX_VALUE),
                instant(AT_RECORDED, recorded),
                instant(AT_BUSINESS, business));
    }

    private static Paging paging(NativeWebRequest request) {
        String limit = request.getParameter(LIMIT);
        return new Paging(
                limit == null ? Paging.USUAL : (int) number(LIMIT, limit, 1, Paging.MOST), request.getParameter(AFTER));
    }

    /** The instant that the parameter states, if it is there. */
    static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            int year = instant.atZone(ZoneOffset.UTC).getYear();
            if (year >= 1 && year <= 9999) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw wrong("'" + text + "' is no instant for " + name + "; write one such as 2026-07-01T00:00:00Z");
    }

    /** Days of other years than those with four digits are nobody's, and PostgreSQL does not know them all. */
    static void requireDay(String name, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw wrong("'" + day + "' is no day for " + name + "; write one such as 2026-07-01");
        }
    }

    /** The whole number that the parameter states. */
    static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong("'" + text + "' is no " + name + "; it is a whole number from " + least
                + (most == Long.MAX_VALUE ? " on" : " to " + most));
    }

    static ProblemException wrong(String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, detail);
    }
}
