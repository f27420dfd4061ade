package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commissionledger.app.feed.FeedRowTranslatorTest.refusal;
import static org.commissionledger.app.feed.FeedRowTranslatorTest.translated;
import static org.commissionledger.app.feed.QuarantineReason.BAD_AMOUNT;
import static org.commissionledger.app.feed.QuarantineReason.BAD_CURRENCY;
import static org.commissionledger.app.feed.QuarantineReason.BAD_TIME;
import static org.commissionledger.app.feed.QuarantineReason.MISSING_FIELD;
import static org.commissionledger.app.feed.QuarantineReason.NOT_A_ROW;
import static org.commissionledger.app.feed.QuarantineReason.UNKNOWN_STATUS;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a row cannot be used (R2, R20, R21), and which reason is said where there are several. */
class UnusableRowTest {

    private static final ReportRow ROW = waiting("8211114279858963", "telegram_greco", 1113, "2026-05-17 22:54:02");

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "\"text\"", "[]", "null", "{", "{} {}", "{\"paid_amount\":1,\"paid_amount\":2}"})
    void what_is_no_json_object_is_not_a_row(String text) {
        assertThat(refusal(text).reason()).isEqualTo(NOT_A_ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub_order_id", "order_status", "tracking_id", "paid_amount"})
    void a_field_that_every_order_needs_is_named_where_it_is_missing_or_empty(String name) {
        for (ReportRow row : List.of(ROW.without(name), ROW.with(name, ""), ROW.with(name, "  "))) {
            UnusableRowException refusal = refusal(row.json());
            assertThat(refusal.reason()).isEqualTo(MISSING_FIELD);
            assertThat(refusal.detail()).isEqualTo(name + " is missing");
        }
        assertThat(refusal(ROW.json().replaceFirst("(\"" + name + "\":)(\"[^\"]*\"|[0-9]+)", "$1null"))
                        .detail())
                .isEqualTo(name + " is missing");
    }

    @Test
    void an_id_that_is_no_text_and_no_whole_number_is_missing() {
        for (Object odd : List.of(true, 1.5, List.of("1"))) {
            assertThat(refusal(ROW.with("sub_order_id", odd).json()).reason()).isEqualTo(MISSING_FIELD);
            assertThat(refusal(ROW.with("tracking_id", odd).json()).reason()).isEqualTo(MISSING_FIELD);
        }
        assertThat(refusal(ROW.with("sub_order_id", "a b").json()).reason()).isEqualTo(MISSING_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shipped", "payment completed", "INVALID"})
    void a_status_that_we_do_not_know_is_said(String status) {
        UnusableRowException refusal = refusal(ROW.with("order_status", status).json());

        assertThat(refusal.reason()).isEqualTo(UNKNOWN_STATUS);
        assertThat(refusal.detail()).contains(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30 00:00:00",
                "2026-05-17T22:54:02",
                "2026-05-17",
                "2026-05-17 24:00:00",
                "0000-00-00 00:00:00",
                "1779029642",
                "+12026-05-17 22:54:02",
                "-2026-05-17 22:54:02",
                "0000-01-01 00:00:00"
            })
    void a_time_is_a_day_of_the_calendar_and_a_time_of_day(String time) {
        for (String name : List.of("created_time", "paid_time", "finished_time", "completed_settlement_time")) {
            UnusableRowException refusal = refusal(ROW.with(name, time).json());
            assertThat(refusal.reason()).isEqualTo(BAD_TIME);
            assertThat(refusal.detail()).startsWith(name).contains(time);
        }
    }

    @Test
    void a_currency_that_is_missing_or_not_the_offers_is_never_guessed() {
        assertThat(refusal(ROW.without("settled_currency").json()).reason()).isEqualTo(BAD_CURRENCY);
        for (String other : List.of("EUR", "usd", "US")) {
            UnusableRowException refusal =
                    refusal(ROW.with("settled_currency", other).json());
            assertThat(refusal.reason()).isEqualTo(BAD_CURRENCY);
            assertThat(refusal.detail()).contains(other, "USD");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"12.99\"",
                "12.99",
                "12.0",
                "1e3",
                "-1",
                "\"-1\"",
                "\"+1\"",
                "\"1,299\"",
                "\"12 99\"",
                "\"USD 12\"",
                "\"٣\"",
                "1000000000000001",
                "\"1000000000000001\"",
                "99999999999999999999",
                "true",
                "[1]",
                "\"0x10\""
            })
    void an_amount_is_a_whole_number_of_minor_units_up_to_10_to_the_15(String amount) {
        for (String name : List.of(
                "paid_amount", "finished_amount", "estimated_paid_commission", "estimated_finished_commission")) {
            String row = ROW.with(name, "HERE").json().replace("\"HERE\"", amount);
            assertThat(refusal(row).reason()).isEqualTo(BAD_AMOUNT);
            assertThat(refusal(row).detail()).startsWith(name);
        }
    }

    @Test
    void zero_and_10_to_the_15_are_amounts_as_number_and_as_text() {
        assertThat(translated(ROW.with("paid_amount", 0)).paidAmount()).isZero();
        assertThat(translated(ROW.with("paid_amount", "0")).paidAmount()).isZero();
        assertThat(translated(ROW.with("paid_amount", " 1299 ")).paidAmount()).isEqualTo(1299);
        assertThat(translated(ROW.with("paid_amount", 1_000_000_000_000_000L)).paidAmount())
                .isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void of_several_reasons_the_first_in_this_order_is_said() {
        ReportRow all = ROW.without("tracking_id")
                .with("order_status", "Shipped")
                .with("paid_time", "then")
                .with("settled_currency", "EUR")
                .with("paid_amount", "12.99");

        assertThat(refusal(all.json()).reason()).isEqualTo(MISSING_FIELD);
        all = all.with("tracking_id", "greco");
        assertThat(refusal(all.json()).reason()).isEqualTo(UNKNOWN_STATUS);
        all = all.with("order_status", "Invalid");
        assertThat(refusal(all.json()).reason()).isEqualTo(BAD_TIME);
        all = all.with("paid_time", "2026-05-17 22:54:02");
        assertThat(refusal(all.json()).reason()).isEqualTo(BAD_CURRENCY);
        all = all.with("settled_currency", "USD");
        assertThat(refusal(all.json()).reason()).isEqualTo(BAD_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tracking_id", "order_id", "category_id", "ship_to_country", "custom_parameters", "anything"})
    void a_text_with_a_zero_character_which_no_database_holds_is_not_a_row(String name) {
        UnusableRowException refusal = refusal(ROW.with(name, "a\0b").json());

        assertThat(refusal.reason()).isEqualTo(NOT_A_ROW);
        assertThat(refusal.detail()).contains("U+0000");
    }
}
