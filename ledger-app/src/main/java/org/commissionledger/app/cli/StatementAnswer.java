package org.commissionledger.app.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.Purse;
import org.commissionledger.projections.statement.StatementLine;
import org.jspecify.annotations.Nullable;

/** Writes a partner's statements as they are walked, in any of the formats. */
final class StatementAnswer {

    private static final List<Column> LINES = List.of(
            Column.number("position"),
            Column.text("occurred_at"),
            Column.text("recorded_at"),
            Column.text("event_type"),
            Column.text("order"),
            Column.text("account"),
            Column.number("amount"),
            Column.number("balance"),
            Column.text("reason"),
            Column.text("why"));

    private final LedgerCommand ledger;
    private final PartnerId partner;
    private final Period period;

    StatementAnswer(LedgerCommand ledger, PartnerId partner, Period period) {
        this.ledger = ledger;
        this.partner = partner;
        this.period = period;
    }

    void write(List<CurrencyStatement> statements) {
        switch (ledger.answer().format()) {
            case json -> json(statements);
            case csv -> csv(statements);
            case table -> text(statements);
        }
    }

    private void json(List<CurrencyStatement> statements) {
        try (StreamedJson json = ledger.streamedJson()) {
            json.startArray();
            for (CurrencyStatement statement : statements) {
                Currency currency = statement.currency();
                json.startObject();
                json.field("partner", partner.value());
                json.field("currency", currency.getCurrencyCode());
                json.field("from", instant(period.from()));
                json.field("to", instant(period.to()));
                json.field("by", by());
                json.field("opening", purses(statement.opening(), currency));
                try (Stream<StatementLine> lines = statement.lines()) {
                    json.array("lines", lines.map(line -> object(line, currency)));
                }
                json.field("closing", purses(statement.closing(), currency));
                json.field("agrees", statement.agrees());
                json.endObject();
            }
            json.endArray();
        }
    }

    private void text(List<CurrencyStatement> statements) {
        Answer answer = ledger.answer();
        if (statements.isEmpty()) {
            answer.text("Partner " + partner + " had nothing up to then.");
        }
        for (CurrencyStatement statement : statements) {
            Currency currency = statement.currency();
            answer.text("Statement of " + partner + " in " + currency.getCurrencyCode()
                    + (period.from() == null ? "" : ", after " + period.from())
                    + (period.to() == null ? ", up to now" : ", up to " + period.to()) + ", by " + by() + " time");
            answer.text("Opening: " + words(statement.opening(), currency));
            try (Stream<StatementLine> lines = statement.lines()) {
                answer.rows(LINES, lines.map(line -> row(line, line.purse().word(), currency)));
            }
            answer.text("Closing: " + words(statement.closing(), currency));
            if (!statement.agrees()) {
                answer.text("THE LINES DO NOT LEAD TO THE BALANCE, which is " + words(statement.balance(), currency)
                        + ": entries or balances were changed past the program.");
            }
        }
    }

    /** One table for all currencies, each line with its own. */
    private void csv(List<CurrencyStatement> statements) {
        List<Column> columns = Stream.concat(Stream.of(Column.text("currency")), LINES.stream())
                .toList();
        try (Stream<List<@Nullable Object>> lines = statements.stream()
                .map(StatementAnswer::withCurrency)
                .reduce(Stream::concat)
                .orElseGet(Stream::empty)) {
            ledger.answer().rows(columns, lines);
        }
    }

    private static Stream<List<@Nullable Object>> withCurrency(CurrencyStatement statement) {
        Currency currency = statement.currency();
        return statement.lines().map(line -> {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(currency.getCurrencyCode());
            row.addAll(row(line, line.entry().account(), currency));
            return row;
        });
    }

    private String by() {
        return period.by().name().toLowerCase(Locale.ROOT);
    }

    private static List<@Nullable Object> row(StatementLine line, String account, Currency currency) {
        return Arrays.asList(
                line.entry().cause().position(),
                line.entry().occurredAt().toString(),
                line.entry().cause().recordedAt().toString(),
                line.entry().cause().type(),
                line.entry().order(),
                account,
                Amounts.format(line.entry().amount(), currency),
                Amounts.format(line.balance(), currency),
                line.entry().reason(),
                line.why());
    }

    private static Map<String, @Nullable Object> object(StatementLine line, Currency currency) {
        return Column.named(LINES, row(line, line.entry().account(), currency));
    }

    private static Map<String, String> purses(Map<Purse, Long> balances, Currency currency) {
        Map<String, String> purses = new LinkedHashMap<>();
        for (Purse purse : Purse.values()) {
            purses.put(purse.word(), Amounts.format(balances.getOrDefault(purse, 0L), currency));
        }
        return purses;
    }

    private static String words(Map<Purse, Long> balances, Currency currency) {
        return purses(balances, currency).entrySet().stream()
                .map(purse -> purse.getKey().replace('_', ' ') + " " + purse.getValue())
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
