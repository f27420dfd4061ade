package org.commissionledger.app.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of a document of a kind that has no parts: one for each component of its record, in order. */
public final class Columns<R extends Record> {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final List<Column> columns;
    private final List<Method> accessors;

    private Columns(List<Column> columns, List<Method> accessors) {
        this.columns = columns;
        this.accessors = accessors;
    }

    public static <R extends Record> Columns<R> of(Class<R> type) {
        List<RecordComponent> components = Arrays.asList(type.getRecordComponents());
        return new Columns<>(
                components.stream().map(Columns::column).toList(),
                components.stream().map(RecordComponent::getAccessor).toList());
    }

    private static Column column(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = named == null
                ? snakeCase(component.getName())
                : named.value();
        Class<?> type = component.getType();
        boolean number = component.isAnnotationPresent(Decimal.class)
                || Number.class.isAssignableFrom(type)
                || type == long.class
                || type == int.class;
        return new Column(name, number);
    }

    /** A component's name as JSON and CSV have it. */
    public static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    public List<Column> list() {
        return columns;
    }

    /** The document's value for each column, or null; times are texts. */
    public List<@Nullable Object> values(R document) {
        List<@Nullable Object> values = new ArrayList<>(accessors.size());
        for (Method accessor : accessors) {
            values.add(value(accessor, document));
        }
        return values;
    }

    /** The same by the columns' names. */
    public Map<String, @Nullable Object> named(R document) {
        return Column.named(columns, values(document));
    }

    private @Nullable Object value(Method accessor, R document) {
        try {
            Object value = accessor.invoke(document);
            return value instanceof TemporalAccessor ? value.toString() : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " of a document cannot be read", e);
        }
    }
}
