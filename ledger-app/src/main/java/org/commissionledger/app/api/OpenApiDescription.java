package org.commissionledger.app.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commissionledger.app.problem.Problem;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.projections.AsOf;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** The API described for programs (OpenAPI), with what all requests have in common said in one place. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "application/problem+json";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AsOf.class, Paging.class, Caller.class);
    }

    private final RecordSchemas records = new RecordSchemas();

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Commission ledger")
                        .version("v1")
                        .description("What each partner of an affiliate network has earned, and why. Money is a decimal"
                                + " text in its currency's scale, instants are ISO-8601 in UTC.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("ledger token create makes one")));
    }

    /** Names as they are on the wire. */
    @Bean
    ModelResolver modelResolver() {
        return new ModelResolver(
                Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE), records);
    }

    @Bean
    OperationCustomizer commonParts() {
        return (operation, method) -> {
            for (MethodParameter parameter : method.getMethodParameters()) {
                if (parameter.getParameterType() == AsOf.class) {
                    addMoment(operation);
                } else if (parameter.getParameterType() == Paging.class) {
                    addPaging(operation);
                }
            }
            if (reads(method)) {
                addReading(operation);
            }
            addAnswers(operation, method);
            return operation;
        };
    }

    private static boolean reads(HandlerMethod method) {
        return method.hasMethodAnnotation(GetMapping.class);
    }

    private static void addMoment(Operation operation) {
        operation.addParametersItem(query(
                Arguments.AT_POSITION,
                new IntegerSchema().format("int64").minimum(BigDecimal.ZERO),
                "As of the event at this position."));
        operation.addParametersItem(
                query(Arguments.AT_RECORDED, new StringSchema().format("date-time"), "As it was known then."));
        operation.addParametersItem(query(
                Arguments.AT_BUSINESS,
                new StringSchema().format("date-time"),
                "As it had happened by then, by the advertiser's dates. State one of the three at most."));
    }

    private static void addPaging(Operation operation) {
        operation.addParametersItem(query(Arguments.LIMIT, limitSchema(), "How many at the most."));
        operation.addParametersItem(
                query(Arguments.AFTER, new StringSchema(), "The next of the page before; leave it out for the first."));
    }

    private static Schema<?> limitSchema() {
        IntegerSchema schema = new IntegerSchema();
        schema.setMinimum(BigDecimal.ONE);
        schema.setMaximum(BigDecimal.valueOf(Paging.MOST));
        schema.setDefault(Paging.USUAL);
        return schema;
    }

    private static void addReading(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("header")
                .name(ReadYourWrites.AT_LEAST)
                .required(false)
                .description("Wait until the figures hold the event at this position; 503 where they do not in time.")
                .schema(new IntegerSchema().format("int64")));
        operation.addParametersItem(new Parameter()
                .in("header")
                .name("If-None-Match")
                .required(false)
                .description("The ETag of an answer that is here already; 304 where it still holds.")
                .schema(new StringSchema()));
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .description(description)
                .schema(schema);
    }

    private static void addAnswers(Operation operation, HandlerMethod method) {
        operation.getResponses().forEach((status, answer) -> {
            if (status.startsWith("2")) {
                answer.addHeaderObject(
                        ReadYourWrites.POSITION,
                        new Header()
                                .description("The position of the last event that the answer holds.")
                                .schema(new IntegerSchema().format("int64")));
                if (method.hasMethodAnnotation(AlsoAsRows.class)) {
                    answer.getContent()
                            .addMediaType(Figures.CSV, new MediaType().schema(new StringSchema()))
                            .addMediaType(Figures.NDJSON, new MediaType().schema(new StringSchema()));
                }
            }
        });
        if (reads(method)) {
            operation.getResponses().addApiResponse("304", new ApiResponse().description("It is as it was."));
        }
        Map<Integer, List<ProblemType>> byStatus = Arrays.stream(ProblemType.values())
                .filter(type -> canHappen(type, method))
                .collect(Collectors.groupingBy(ProblemType::status, LinkedHashMap::new, Collectors.toList()));
        byStatus.forEach((status, types) -> operation
                .getResponses()
                .addApiResponse(
                        status.toString(),
                        new ApiResponse()
                                .description(types.stream()
                                        .map(type -> type.type() + ": " + type.meaning())
                                        .collect(Collectors.joining(" ")))
                                .content(new Content()
                                        .addMediaType(
                                                PROBLEM,
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/Problem"))))));
    }

    private static boolean canHappen(ProblemType type, HandlerMethod method) {
        return switch (type) {
            case IDEMPOTENCY_KEY_MISSING,
                    IDEMPOTENCY_KEY_REUSED,
                    IN_PROGRESS,
                    REFUSED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE -> !reads(method);
            case METHOD_NOT_ALLOWED, UNUSABLE_FEED, TOO_MANY_REQUESTS -> false;
            default -> true;
        };
    }

    @Bean
    OpenApiCustomizer schemas() {
        return api -> {
            ModelConverters.getInstance(true)
                    .read(Problem.class)
                    .forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
            records.complete(api.getComponents());
        };
    }
}
