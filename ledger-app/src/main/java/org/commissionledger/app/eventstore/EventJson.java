package org.commissionledger.app.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import org.commissionledger.projections.RecordedEvent;
import org.commissionledger.projections.UtcText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events to JSON and back. The form of each event is fixed by a golden file; a change of form is a new revision here, with
 * an upcaster from the one before, so that the log never has to be rewritten.
 */
public final class EventJson {

    private static final int CURRENT_REVISION = 1;

    private final JsonMapper mapper;
    private final Map<String, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> upcasters;
    private final Map<String, Integer> revisions = new HashMap<>();

    public EventJson() {
        this(Map.of());
    }

    /**
     * @param upcasters from {@code "OrderRegistered:1"} (type and revision) to what makes that form into the next one's
     */
    EventJson(Map<String, UnaryOperator<ObjectNode>> upcasters) {
        this.upcasters = Map.copyOf(upcasters);
        mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(
                        i -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .addModule(words())
                .build();
        for (Class<?> type : types()) {
            String name = type.getSimpleName();
            readers.put(name, mapper.readerFor(type));
            writers.put(type, mapper.writerFor(type));
            int revision = CURRENT_REVISION;
            while (upcasters.containsKey(name + ":" + revision)) {
                revision++;
            }
            revisions.put(name, revision);
        }
    }

    /** Every event that the ledger knows. */
    public static List<Class<?>> types() {
        return Stream.of(
                        OrderEvent.class,
                        OfferEvent.class,
                        PartnerEvent.class,
                        TierEvent.class,
                        PayoutEvent.class,
                        WalletEvent.class,
                        AdjustmentEvent.class)
                .flatMap(events -> Stream.<Class<?>>of(events.getPermittedSubclasses()))
                .toList();
    }

    /** The event as one line of JSON. */
    public String write(Object event) {
        ObjectWriter writer = writers.get(event.getClass());
        if (writer == null) {
            throw new IllegalArgumentException(event.getClass().getName() + " is no event of the ledger");
        }
        return writer.writeValueAsString(event);
    }

    /** The event as it goes into the store, under an id of its own. */
    public NewEvent newEvent(String aggregateId, String aggregateType, long sequence, Object event, String metadata) {
        String type = event.getClass().getSimpleName();
        return new NewEvent(
                aggregateId,
                aggregateType,
                sequence,
                RandomIds.next(),
                type,
                revision(type),
                write(event),
                metadata,
                event);
    }

    /** The form that events of this type are written in now. */
    public int revision(String type) {
        return revisions.getOrDefault(type, CURRENT_REVISION);
    }

    /** The event of a stored payload, brought to its present form. */
    public Object read(String type, int revision, String payload) {
        ObjectReader reader = readers.get(type);
        if (reader == null) {
            throw new IllegalStateException("events of type " + type + " are unknown to this version of the ledger");
        }
        if (revision > revision(type)) {
            throw new IllegalStateException(
                    "revision " + revision + " of " + type + " is unknown to this version of the ledger");
        }
        try {
            if (revision == revision(type)) {
                return reader.readValue(payload);
            }
            ObjectNode form = (ObjectNode) mapper.readTree(payload);
            for (int r = revision; r < revision(type); r++) {
                UnaryOperator<ObjectNode> upcaster = upcasters.get(type + ":" + r);
                if (upcaster == null) {
                    throw new IllegalStateException(type + " of revision " + revision + " cannot be read");
                }
                form = upcaster.apply(form);
            }
            return reader.readValue(form);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "an event of type " + type + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** The event with its place in the log. */
    public RecordedEvent read(StoredEvent stored) {
        return new RecordedEvent(
                stored.position(),
                stored.eventId(),
                stored.type(),
                stored.recordedAt(),
                read(stored.type(), stored.revision(), stored.payload()));
    }

    /** The present {@link Origin} as JSON, for events that are appended without a command of their own. */
    public String metadata() {
        return writeMetadata(Origin.current().metadata());
    }

    /** Metadata as JSON. */
    public String writeMetadata(Map<String, ?> metadata) {
        return mapper.writeValueAsString(metadata);
    }

    /** The text as JSON has it, in quotes. */
    public String quoted(String text) {
        return mapper.writeValueAsString(text);
    }

    /** Metadata from JSON. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> readMetadata(String json) {
        return mapper.readValue(json, Map.class);
    }

    /** The ledger's words, each written as the text that people know it by. */
    private static SimpleModule words() {
        SimpleModule module = new SimpleModule("ledger");
        word(module, OrderId.class, OrderId::parse, OrderId::toString);
        word(module, PartnerId.class, PartnerId::new, PartnerId::toString);
        word(module, OfferName.class, OfferName::new, OfferName::toString);
        word(module, Rate.class, Rate::of, Rate::toString);
        word(module, Currency.class, Currency::getInstance, Currency::toString);
        word(module, YearMonth.class, YearMonth::parse, YearMonth::toString);
        word(module, Instant.class, UtcText::parse, UtcText::iso);
        return module;
    }

    private static <T> void word(
            SimpleModule module, Class<T> type, Function<String, T> parse, Function<T, String> text) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(text.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return parse.apply(json.getString());
            }
        });
    }
}
