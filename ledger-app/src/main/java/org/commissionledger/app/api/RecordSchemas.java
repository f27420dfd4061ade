package org.commissionledger.app.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commissionledger.app.document.Columns;
import org.commissionledger.app.document.Decimal;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.task.ReplayToStart;
import org.jspecify.annotations.Nullable;

/**
 * Gives each document's schema a name of its own, and what its record says and the library does not see: which fields are
 * always there, which may be null, which texts are decimals.
 */
final class RecordSchemas extends TypeNameResolver {

    private static final Pattern DOCUMENT = Pattern.compile("Document$");

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    /** Parts are named with the whole: two wholes may each have a line. */
    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> whole = type.getEnclosingClass();
        String prefix = whole == null || whole.getSimpleName().endsWith("Controller")
                ? ""
                : DOCUMENT.matcher(whole.getSimpleName()).replaceFirst("");
        String name = prefix + DOCUMENT.matcher(type.getSimpleName()).replaceFirst("");
        if (type.isRecord()) {
            Class<?> other = records.put(name, type);
            if (other != null && other != type) {
                throw new IllegalStateException(type + " and " + other + " would have the same schema " + name);
            }
        }
        return name;
    }

    /** Completes the schemas that came of records. */
    void complete(Components components) {
        components.getSchemas().forEach((name, schema) -> {
            Class<?> type = records.get(name);
            if (type == null && name.startsWith("Page")) {
                type = Page.class;
            }
            if (type != null && schema.getProperties() != null) {
                complete(type, schema);
            }
        });
    }

    private static void complete(Class<?> type, Schema<?> schema) {
        schema.addType("object");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            Schema<?> property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (component.isAnnotationPresent(Decimal.class)) {
                property.format("decimal").example("12.34");
            }
            if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
                property = new ObjectSchema().additionalProperties(true);
                schema.getProperties().put(name, property);
            }
            boolean leftOut = component.getAccessor().isAnnotationPresent(JsonInclude.class);
            boolean required = isRequest(type) ? isRequired(schema, name) : !leftOut;
            // What callers must send they cannot send as null; what is left out where it is null is never null.
            if (nullable && !leftOut && !(isRequest(type) && required)) {
                schema.getProperties().put(name, nullable(property));
            }
            if (required && !isRequired(schema, name)) {
                schema.addRequiredItem(name);
            }
        }
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    /** What callers send may lack all that may be null. */
    private static boolean isRequest(Class<?> type) {
        Class<?> whole = type.getEnclosingClass();
        return type == ReplayToStart.class
                || (whole != null && whole.getSimpleName().endsWith("Controller"));
    }

    private static Schema<?> nullable(Schema<?> schema) {
        if (schema.get$ref() != null || schema.getEnum() != null) {
            return new Schema<>()
                    .addOneOfItem(schema.get$ref() == null ? schema : new Schema<>().$ref(schema.get$ref()))
                    .addOneOfItem(new Schema<>().types(Set.of("null")));
        }
        schema.addType("null");
        return schema;
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? Columns.snakeCase(component.getName()) : named.value();
    }
}
