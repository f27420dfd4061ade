package org.commissionledger.app.cli;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.document.StatementDocument;
import org.commissionledger.app.document.StatementDocument.Line;
import org.commissionledger.app.document.StreamedJson;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.Purse;
import org.commissionledger.projections.statement.StatementLine;
import org.jspecify.annotations.Nullable;

/** Writes a partner's statements as they are walked, in any of the formats. */
final class StatementAnswer {

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
            StatementDocument.write(json, partner, period, statements);
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
                    + (period.to() == null ? ", up to now" : ", up to " + period.to()) + ", by "
                    + StatementDocument.by(period) + " time");
            answer.text("Opening: " + words(statement.opening(), currency));
            try (Stream<StatementLine> lines = statement.lines()) {
                answer.rows(
                        Line.COLUMNS,
                        lines.map(line -> Line.of(line, line.purse().word(), currency)));
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
        List<Column> columns = Stream.concat(Stream.of(Column.text("currency")), Line.COLUMNS.list().stream())
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
            row.addAll(Line.COLUMNS.values(Line.of(line, line.entry().account(), currency)));
            return row;
        });
    }

    private static String words(Map<Purse, Long> balances, Currency currency) {
        return StatementDocument.purses(balances, currency).entrySet().stream()
                .map(purse -> purse.getKey().replace('_', ' ') + " " + purse.getValue())
                .collect(Collectors.joining(", "));
    }
}
