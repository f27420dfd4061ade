package org.commissionledger.app.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import org.commissionledger.app.document.Column;
import org.commissionledger.app.replay.WhatIf;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.money.Amounts;
import org.commissionledger.domain.offer.OfferState;
import org.jspecify.annotations.Nullable;

/** The answer to {@code replay --with-offer}: what partners would have under other schedules. */
final class Supposition {

    private static final List<Column> COLUMNS = List.of(
            Column.text("partner"),
            Column.text("currency"),
            Column.number("orders"),
            Column.number("changed"),
            Column.number("old"),
            Column.number("new"),
            Column.number("delta"),
            Column.number("referral_old"),
            Column.number("referral_new"),
            Column.number("referral_delta"));

    private Supposition() {}

    static int answer(
            LedgerCommand ledger, Path file, @Nullable String from, @Nullable String to, @Nullable String partner) {
        Ledger open = ledger.open();
        open.projector().awaitHead();
        OfferState other = open.offers().supposed(file);
        ZoneId zone = open.businessZone();
        List<WhatIf.Line> lines = open.whatIf()
                .run(
                        open.offers().get(other.offer()),
                        other,
                        from == null ? null : moment(from, zone),
                        to == null ? null : moment(to, zone),
                        partner);
        ledger.answer().rows(COLUMNS, lines.stream().map(line -> row(line, other.currency())));
        return LedgerMain.DONE;
    }

    private static List<Object> row(WhatIf.Line line, Currency currency) {
        return List.of(
                line.partner(),
                currency.getCurrencyCode(),
                line.orders(),
                line.changed(),
                Amounts.format(line.old(), currency),
                Amounts.format(line.other(), currency),
                Amounts.format(line.other() - line.old(), currency),
                Amounts.format(line.referralOld(), currency),
                Amounts.format(line.referralOther(), currency),
                Amounts.format(line.referralOther() - line.referralOld(), currency));
    }

    /** A day's first moment in the business zone, or an instant. */
    private static Instant moment(String text, ZoneId zone) {
        try {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException e) {
            return AsOfOptions.instant(text);
        }
    }
}
