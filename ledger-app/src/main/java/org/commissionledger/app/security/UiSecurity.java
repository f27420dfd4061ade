package org.commissionledger.app.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Who may see the pages: whoever has logged in, and then whom {@link Screens} names. A session and a cookie carry that, so each form has a token against CSRF. */
@Configuration(proxyBeanMethods = false)
class UiSecurity {

    @Bean
    LoginThrottle loginThrottle(Ledger ledger) {
        return new LoginThrottle(ledger.database(), ledger.clock());
    }

    @Bean
    @Order(3)
    SecurityFilterChain uiChain(HttpSecurity http, Ledger ledger, LoginThrottle throttle) {
        Users users = new Users(ledger.database(), ledger.clock());
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/login", "/setup", "/assets/**", "/webjars/**", "/favicon.ico")
                                .permitAll()
                                .anyRequest()
                                .access(UiSecurity::maySee))
                .authenticationProvider(new Login(users, throttle))
                .formLogin(form -> form.loginPage("/login")
                        .defaultSuccessUrl("/")
                        .failureHandler(UiSecurity::failed)
                        .permitAll())
                .requestCache(cache -> cache.requestCache(savedRequests()))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("ledger_session"))
                .headers(headers -> SecurityHeaders.set(headers, SecurityHeaders.PAGE))
                .addFilterBefore(new UploadFilter(), CsrfFilter.class)
                .addFilterBefore(new SessionFilter(users), ExceptionTranslationFilter.class)
                .addFilterBefore(new OriginFilter(Source.UI), ExceptionTranslationFilter.class)
                .addFilterBefore(
                        new AuditorReadFilter(new AuditorReads(ledger.database(), ledger.clock())),
                        ExceptionTranslationFilter.class)
                .build();
    }

    /** Whoever logs in comes to the page that he asked for, at its own address. */
    @SuppressWarnings("NullAway") // It takes null, and says so in words only.
    private static HttpSessionRequestCache savedRequests() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static AuthorizationDecision maySee(
            Supplier<? extends @Nullable Authentication> in, RequestAuthorizationContext context) {
        Authentication authentication = in.get();
        return new AuthorizationDecision(authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && Screens.allow(
                        caller.role(),
                        HttpMethod.valueOf(context.getRequest().getMethod()),
                        context.getRequest().getRequestURI()));
    }

    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof Login.Throttled throttled) {
            response.sendRedirect(
                    "/login?wait=" + Math.max(1, throttled.waiting().toSeconds() + 1));
        } else {
            // Whoever mistyped the password need not type the name again. It is not kept in the address: that is in
            // logs.
            request.getSession().setAttribute(EntrancePages.NAME, request.getParameter("username"));
            response.sendRedirect("/login?failed");
        }
    }
}
