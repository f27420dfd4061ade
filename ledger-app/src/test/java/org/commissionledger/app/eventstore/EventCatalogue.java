package org.commissionledger.app.eventstore;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commissionledger.domain.adjustment.AdjustmentEvent;
import org.commissionledger.domain.money.Rate;
import org.commissionledger.domain.offer.OfferEvent;
import org.commissionledger.domain.offer.OfferName;
import org.commissionledger.domain.order.OrderEvent;
import org.commissionledger.domain.order.OrderId;
import org.commissionledger.domain.partner.PartnerEvent;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.domain.payout.PayoutEvent;
import org.commissionledger.domain.payout.WalletEvent;
import org.commissionledger.domain.tier.TierEvent;
import org.jspecify.annotations.Nullable;

/** Writes the catalogue of events from their sealed interfaces, the first sentences of their Javadoc and the golden files. */
final class EventCatalogue {

    private static final String HEAD = """
            # The events

            What can be in the log, by whose event it is. This page is written by a test from the code
            (`EventCatalogueTest`). An optional field is left out where there is nothing to say. Amounts are minor units of the
            event's currency, times are UTC, months are cut in the business zone.
            """;

    /** How the values look that are written as one word. */
    private static final Map<Class<?>, String> WORDS = Map.of(
            OrderId.class, "order id, `advertiser:sub_order_id`",
            PartnerId.class, "partner id",
            OfferName.class, "offer name",
            Rate.class, "rate, a decimal as text",
            Currency.class, "ISO currency",
            Instant.class, "time",
            YearMonth.class, "month, `YYYY-MM`",
            String.class, "text");

    private final StringBuilder text = new StringBuilder(HEAD);
    private final Set<Class<?>> values = new LinkedHashSet<>();
    private final Path golden;

    private EventCatalogue(Path golden) {
        this.golden = golden;
    }

    static String write(Path golden) throws IOException {
        EventCatalogue catalogue = new EventCatalogue(golden);
        for (Class<?> events : List.of(
                OrderEvent.class,
                OfferEvent.class,
                PartnerEvent.class,
                TierEvent.class,
                PayoutEvent.class,
                WalletEvent.class,
                AdjustmentEvent.class)) {
            catalogue.group(events);
        }
        catalogue.values();
        return catalogue.text.toString();
    }

    private void group(Class<?> events) throws IOException {
        text.append("\n## ").append(events.getSimpleName()).append("\n\n");
        text.append(sentence(events)).append('\n');
        for (Class<?> event : events.getPermittedSubclasses()) {
            text.append("\n### ").append(event.getSimpleName()).append("\n\n");
            text.append(sentence(event)).append("\n\n");
            fields(event);
            String example = Files.readAllLines(golden.resolve(event.getSimpleName() + ".json"))
                    .getFirst();
            text.append("\n```json\n").append(example).append("\n```\n");
        }
    }

    /** Values are described once, and those that they are made of after them. */
    private void values() throws IOException {
        text.append("\n## Values\n");
        Set<Class<?>> done = new LinkedHashSet<>();
        while (!done.containsAll(values)) {
            for (Class<?> value : List.copyOf(values)) {
                if (done.add(value)) {
                    text.append("\n### ").append(value.getSimpleName()).append("\n\n");
                    text.append(sentence(value)).append("\n\n");
                    if (value.isEnum()) {
                        text.append("One of ")
                                .append(Arrays.stream(value.getEnumConstants())
                                        .map(c -> "`" + c + "`")
                                        .collect(Collectors.joining(", ")))
                                .append(".\n");
                    } else {
                        fields(value);
                    }
                }
            }
        }
    }

    private void fields(Class<?> record) {
        text.append("| field | type | |\n| --- | --- | --- |\n");
        for (RecordComponent field : record.getRecordComponents()) {
            AnnotatedType type = field.getAnnotatedType();
            text.append("| `").append(snake(field.getName())).append("` | ").append(describe(type.getType()));
            text.append(type.isAnnotationPresent(Nullable.class) ? " | optional |\n" : " | |\n");
        }
    }

    private String describe(Type type) {
        if (type instanceof ParameterizedType many) {
            Type of = many.getActualTypeArguments()[0];
            return many.getRawType() == Map.class ? "text by text" : "list of " + describe(of);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == long.class || plain == Long.class || plain == int.class) {
            return "integer";
        }
        if (plain == boolean.class) {
            return "true or false";
        }
        String word = WORDS.get(plain);
        if (word != null) {
            return word;
        }
        values.add(plain);
        return "[" + plain.getSimpleName() + "](#" + plain.getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The first sentence of the type's Javadoc, with its code in Markdown. */
    private static String sentence(Class<?> type) throws IOException {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        Path source = Docs.file("ledger-domain/src/main/java/" + outer.getName().replace('.', '/') + ".java");
        Matcher javadoc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:public )?(?:sealed |final )?(?:record|interface|enum) "
                                + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(Files.readString(source));
        if (!javadoc.find()) {
            throw new IllegalStateException(type.getName() + " has no Javadoc");
        }
        String all = javadoc.group(1)
                .replaceAll("\\n\\s*\\* ?", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String first = all.replaceFirst("(?<=\\.)( .*)$", "").replaceFirst(" @param.*", "");
        return first.replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }
}
