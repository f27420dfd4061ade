package org.commissionledger.app.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commissionledger.app.eventstore.EventLog;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.projections.ByteOrder;
import org.commissionledger.projections.statistics.Dimension;
import org.commissionledger.projections.statistics.OrderFigures;
import org.commissionledger.projections.statistics.StatisticsLine;
import org.commissionledger.projections.statistics.StatisticsQuestion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statistics once more, as plainly as they can be counted: from the JSON of the events, one order after the other. It shares
 * no rule with the program.
 */
final class PlainStatistics {

    private static final class Order {
        private final Map<String, String> words = new HashMap<>();
        private final Map<String, Instant> times = new HashMap<>();
        private String status = "Waiting";
        private long paid;
        private boolean excluded;
        private BigDecimal rate;
        private long base;
        private long commission;
    }

    private final Map<String, Order> orders = new TreeMap<>();

    static PlainStatistics of(Ledger ledger) {
        PlainStatistics plain = new PlainStatistics();
        JsonMapper json = new JsonMapper();
        ledger.database().inTransaction(connection -> {
            ledger.log().scan(connection, EventLog.BEFORE_ALL, Long.MAX_VALUE, event -> {
                if (event.aggregateType().equals("Order")) {
                    plain.take(event.aggregateId(), event.type(), event.recordedAt(), json.readTree(event.payload()));
                }
            });
            return null;
        });
        return plain;
    }

    private void take(String id, String type, Instant recorded, JsonNode event) {
        Instant at = Instant.parse(event.get("occurred_at").asString());
        Order order = orders.computeIfAbsent(id, _ -> new Order());
        switch (type) {
            case "OrderRegistered" -> {
                JsonNode details = event.get("details");
                order.words.put("partner", event.get("moved").get("partner").asString());
                order.words.put("offer", event.get("terms").get("offer").asString());
                order.words.put("sub_id", text(details, "sub_id"));
                order.words.put("category", text(details, "category"));
                order.words.put("country", text(details, "country"));
                order.paid = event.get("paid_amount").asLong();
                order.rate = new BigDecimal(event.get("terms").get("rate").asString());
                order.excluded = event.get("terms").has("exclusion");
                order.times.put("registered", at);
                order.times.put("recorded", recorded);
            }
            case "OrderDelivered" -> {
                order.status = "Pending";
                order.times.put("delivered", at);
            }
            case "OrderConfirmed", "OrderReinstated" -> {
                order.status = "Confirmed";
                order.times.put("settled", at);
            }
            case "OrderDeclined", "ConfirmationReversed" -> {
                order.status = "Declined";
                order.times.put("settled", at);
            }
            default -> {
                // The amount changed; the order stays what it is.
            }
        }
        order.base = event.get("moved").get("after").get("base").asLong();
        order.commission = event.get("moved").get("after").get("amount").asLong();
    }

    private static String text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asString).orElse("");
    }

    List<StatisticsLine> lines(StatisticsQuestion question) {
        Map<List<String>, OrderFigures> lines = new TreeMap<>(PlainStatistics::compare);
        orders.values().stream()
                .filter(order -> isCounted(order, question))
                .forEach(order -> lines.merge(key(order, question), figures(order), OrderFigures::plus));
        return lines.entrySet().stream()
                .map(line -> new StatisticsLine(line.getKey(), Currency.getInstance("USD"), line.getValue()))
                .toList();
    }

    private static boolean isCounted(Order order, StatisticsQuestion question) {
        Instant at = order.times.get(question.basis().word());
        if (at == null) {
            return false;
        }
        LocalDate day = at.atZone(question.zone()).toLocalDate();
        return (question.from() == null || !day.isBefore(question.from()))
                && (question.to() == null || !day.isAfter(question.to()))
                && (question.scope().partner() == null
                        || order.words
                                .get("partner")
                                .equals(question.scope().partner().value()))
                && question.where().entrySet().stream()
                        .allMatch(wanted -> word(order, wanted.getKey(), at, question.zone())
                                .equals(wanted.getValue()));
    }

    private static List<String> key(Order order, StatisticsQuestion question) {
        Instant at = order.times.get(question.basis().word());
        List<String> key = new ArrayList<>();
        question.by().forEach(dimension -> key.add(word(order, dimension, at, question.zone())));
        return key;
    }

    private static String word(Order order, Dimension dimension, Instant at, ZoneId zone) {
        return switch (dimension) {
            case DAY -> at.atZone(zone).toLocalDate().toString();
            case MONTH -> at.atZone(zone).toLocalDate().toString().substring(0, 7);
            case STATUS -> order.status;
            case OFFER, PARTNER, SUB_ID, CATEGORY, COUNTRY -> order.words.get(dimension.word());
        };
    }

    private static OrderFigures figures(Order order) {
        boolean declined = order.status.equals("Declined");
        boolean confirmed = order.status.equals("Confirmed");
        boolean open = !declined && !confirmed;
        long lost = order.rate
                .multiply(BigDecimal.valueOf(order.base))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        return new OrderFigures(
                1,
                order.paid,
                declined || order.excluded ? 0 : order.paid,
                open ? 1 : 0,
                open ? order.commission : 0,
                confirmed ? 1 : 0,
                confirmed ? order.commission : 0,
                declined ? 1 : 0,
                declined ? lost : 0);
    }

    private static int compare(List<String> a, List<String> b) {
        Comparator<String> bytes = ByteOrder.BYTES;
        return Stream.iterate(0, i -> i < a.size(), i -> i + 1)
                .map(i -> bytes.compare(a.get(i), b.get(i)))
                .filter(difference -> difference != 0)
                .findFirst()
                .orElse(0);
    }
}
