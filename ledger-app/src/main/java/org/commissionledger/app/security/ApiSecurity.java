package org.commissionledger.app.security;

import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.commissionledger.app.eventstore.Origin.Source;
import org.commissionledger.app.wiring.Ledger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may call the API: whoever has a token. There is no session and no cookie, so there is nothing that a foreign page could
 * make a browser send along.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcSettings.class)
class ApiSecurity {

    /** What tells of the program itself and nothing of the ledger. */
    private static final String[] OPEN = {
        "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html", "/swagger-ui/**"
    };

    @Bean
    @Order(1)
    SecurityFilterChain descriptionChain(HttpSecurity http) {
        return http.securityMatcher(OPEN)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> SecurityHeaders.set(headers, SecurityHeaders.API_PAGE))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, Ledger ledger, OidcSettings oidc) {
        ProblemAnswers problems = new ProblemAnswers();
        BearerTokens bearers = new BearerTokens(
                new AccessTokens(ledger.database(), ledger.clock()),
                oidc.isConfigured() ? new OidcCallers(oidc) : null);
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access(ApiSecurity::mayCall))
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(_ -> bearers)
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> SecurityHeaders.set(headers, SecurityHeaders.NO_PAGE))
                .addFilterBefore(new UnavailableFilter(), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(new OriginFilter(Source.API), ExceptionTranslationFilter.class)
                .addFilterBefore(
                        new AuditorReadFilter(new AuditorReads(ledger.database(), ledger.clock())),
                        ExceptionTranslationFilter.class)
                .build();
    }

    private static AuthorizationDecision mayCall(
            Supplier<? extends @Nullable Authentication> in, RequestAuthorizationContext context) {
        Authentication authentication = in.get();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            return new AuthorizationDecision(false);
        }
        HttpMethod method = HttpMethod.valueOf(context.getRequest().getMethod());
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        String needed = (reads ? TokenScope.READ : TokenScope.WRITE).authority();
        boolean inScope =
                authentication.getAuthorities().stream().anyMatch(authority -> needed.equals(authority.getAuthority()));
        return new AuthorizationDecision(inScope
                && Permissions.allow(caller.role(), method, context.getRequest().getRequestURI()));
    }
}
