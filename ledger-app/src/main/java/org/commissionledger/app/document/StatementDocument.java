package org.commissionledger.app.document;

import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.commissionledger.app.statement.CurrencyStatement;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.partner.PartnerId;
import org.commissionledger.projections.statement.Period;
import org.commissionledger.projections.statement.Purse;
import org.commissionledger.projections.statement.StatementLine;
import org.jspecify.annotations.Nullable;

/**
 * Why a partner's balance in one currency moved between two dates (R15, R17). It may have more lines than memory holds, so
 * it is written while it is walked.
 *
 * @param by which time the dates are of: recorded or business
 * @param agrees whether the lines lead from the opening to the closing balance
 */
public record StatementDocument(
        String partner,
        String currency,
        @Nullable Instant from,
        @Nullable Instant to,
        String by,
        Map<String, String> opening,
        List<Line> lines,
        Map<String, String> closing,
        boolean agrees) {

    /** One change of one account, with the balance after it. */
    public record Line(
            long position,
            Instant occurredAt,
            Instant recordedAt,
            String eventType,
            @Nullable String order,
            String account,
            @Decimal String amount,
            @Decimal String balance,
            String reason,
            String why) {

        public static final Columns<Line> COLUMNS = Columns.of(Line.class);

        /** @param account as it is to be called */
        public static Line of(StatementLine line, String account, Currency currency) {
            return new Line(
                    line.entry().cause().position(),
                    line.entry().occurredAt(),
                    line.entry().cause().recordedAt(),
                    line.entry().cause().type(),
                    line.entry().order(),
                    account,
                    Amounts.format(line.entry().amount(), currency),
                    Amounts.format(line.balance(), currency),
                    line.entry().reason(),
                    line.why());
        }
    }

    /** Writes a document for each statement, in an array. */
    public static void write(StreamedJson json, PartnerId partner, Period period, List<CurrencyStatement> statements) {
        json.startArray();
        for (CurrencyStatement statement : statements) {
            Currency currency = statement.currency();
            json.startObject();
            json.field("partner", partner.value());
            json.field("currency", currency.getCurrencyCode());
            json.field("from", period.from());
            json.field("to", period.to());
            json.field("by", by(period));
            json.field("opening", purses(statement.opening(), currency));
            try (Stream<StatementLine> lines = statement.lines()) {
                json.array("lines", lines.map(line -> Line.of(line, line.entry().account(), currency)));
            }
            json.field("closing", purses(statement.closing(), currency));
            json.field("agrees", statement.agrees());
            json.endObject();
        }
        json.endArray();
    }

    /** Which time a period is of. */
    public static String by(Period period) {
        return period.by().name().toLowerCase(Locale.ROOT);
    }

    /** Balances by purse, as texts. */
    public static Map<String, String> purses(Map<Purse, Long> balances, Currency currency) {
        Map<String, String> purses = new LinkedHashMap<>();
        for (Purse purse : Purse.values()) {
            purses.put(purse.word(), Amounts.format(balances.getOrDefault(purse, 0L), currency));
        }
        return purses;
    }
}
