package org.commissionledger.app.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.commissionledger.app.feed.ReportRow.waiting;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.commissionledger.domain.order.OrderStatus;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a row of the report to our words, field by field. */
class FeedRowTranslatorTest {

    private static final ReportRow ROW = waiting("8211114279858963", "telegram_greco", 1113, "2026-05-17 22:54:02");

    @Nested
    class Fields {

        @Test
        void give_identity_partner_and_money() {
            AdvertiserReport report = translated(ROW.with("finished_amount", 1000));

            assertThat(report.order()).hasToString("aliexpress:8211114279858963");
            assertThat(report.trackingId()).isEqualTo("telegram_greco");
            assertThat(report.paidAmount()).isEqualTo(1113);
            assertThat(report.finishedAmount()).isEqualTo(1000);
            assertThat(translated(ROW).finishedAmount()).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "Payment Completed, WAITING",
            "Buyer Confirmed Receipt, PENDING",
            "Completed Settlement, CONFIRMED",
            "Invalid, DECLINED"
        })
        void give_one_of_four_states(String said, OrderStatus status) {
            assertThat(translated(ROW.with("order_status", said)).status()).isEqualTo(status);
        }

        @Test
        void give_times_in_the_feeds_zone_and_the_created_time_where_none_was_paid() {
            ReportRow row = ROW.with("created_time", "2026-05-17 22:50:00")
                    .with("finished_time", "2026-06-01 00:00:00")
                    .with("completed_settlement_time", "2026-07-01 08:00:00");

            assertThat(translated(row).paidAt()).isEqualTo("2026-05-17T14:54:02Z");
            assertThat(translated(row).finishedAt()).isEqualTo("2026-05-31T16:00:00Z");
            assertThat(translated(row).settledAt()).isEqualTo("2026-07-01T00:00:00Z");
            assertThat(translated(row.without("paid_time")).paidAt()).isEqualTo("2026-05-17T14:50:00Z");
            assertThat(translated(ROW.without("paid_time")).paidAt()).isNull();
        }

        @Test
        void give_the_finished_upstream_commission_and_before_it_exists_the_paid_one() {
            ReportRow paid = ROW.with("estimated_paid_commission", 77);

            assertThat(translated(ROW).upstreamCommission()).isNull();
            assertThat(translated(paid).upstreamCommission()).isEqualTo(77);
            assertThat(translated(paid.with("estimated_finished_commission", "70"))
                            .upstreamCommission())
                    .isEqualTo(70);
        }

        @Test
        void give_order_group_category_and_country_as_text() {
            AdvertiserReport report = translated(ROW.with("order_id", 9300226115909920L)
                    .with("category_id", 44)
                    .with("ship_to_country", " PT "));

            assertThat(report.details().group()).isEqualTo("9300226115909920");
            assertThat(report.details().category()).isEqualTo("44");
            assertThat(report.details().country()).isEqualTo("PT");
        }

        @ParameterizedTest
        @ValueSource(strings = {"false", "\"false\"", "\"N\"", "\"no\"", "0", "\"0\"", "\"False\""})
        void say_that_the_product_is_none_of_the_programme(String no) {
            assertThat(json("\"is_affiliate_product\":" + no).affiliateProduct())
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "\"Y\"", "null", "\"\"", "1"})
        void say_that_the_product_is_one_or_say_nothing(String yes) {
            assertThat(json("\"is_affiliate_product\":" + yes).affiliateProduct())
                    .isTrue();
            assertThat(translated(ROW).affiliateProduct()).isTrue();
        }
    }

    @Nested
    class Ids {

        @Test
        void beyond_2_to_the_53_are_the_same_order_as_number_and_as_text() {
            ReportRow number = ROW.with("sub_order_id", 9311204418860771L);
            ReportRow neighbour = ROW.with("sub_order_id", "9311204418860772");

            assertThat(translated(number).order()).hasToString("aliexpress:9311204418860771");
            assertThat(translated(ROW.with("sub_order_id", " 9311204418860771 "))
                            .order())
                    .isEqualTo(translated(number).order());
            assertThat(translated(neighbour).order())
                    .isNotEqualTo(translated(number).order());
        }

        @Test
        void of_partners_may_be_numbers() {
            assertThat(translated(ROW.with("tracking_id", 9311204418860771L)).trackingId())
                    .isEqualTo("9311204418860771");
        }
    }

    @Nested
    class Sub_ids {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"custom_parameters\":{\"sub_id\":\"post-12_A\"}",
                    "\"customer_parameters\":{\"sub_id\":\"post-12_A\"}",
                    "\"custom_parameters\":\"{\\\"sub_id\\\": \\\"post-12_A\\\"}\"",
                    "\"custom_parameters\":\"post-12_A\"",
                    "\"custom_parameters\":\"\",\"customer_parameters\":\" post-12_A \"",
                    "\"custom_parameters\":{\"other\":1,\"dp\":\"post-12_A\"}"
                })
        void come_as_object_as_text_of_one_or_as_bare_text(String parameters) {
            assertThat(json(parameters).details().subId()).isEqualTo("post-12_A");
            assertThat(json(parameters).details().droppedSubId()).isNull();
            assertThat(json(parameters).details().attributes()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"spring sale!", "a.b", "ключ", "{\"sub_id\":", "ü"})
        void with_another_character_are_dropped_and_recorded_and_the_order_stays(String subId) {
            AdvertiserReport report = translated(ROW.with("custom_parameters", subId));

            assertThat(report.details().subId()).isNull();
            assertThat(report.details().droppedSubId()).isEqualTo(subId);
        }

        @Test
        void may_be_numbers_or_missing() {
            assertThat(json("\"custom_parameters\":{\"sub_id\":12}").details().subId())
                    .isEqualTo("12");
            for (String none : List.of("{}", "{\"sub_id\":\"\"}", "{\"sub_id\":null}", "null", "\"\"")) {
                AdvertiserReport report = json("\"custom_parameters\":" + none);
                assertThat(report.details().subId()).isNull();
                assertThat(report.details().droppedSubId()).isNull();
            }
        }
    }

    @Nested
    class Attributes {

        @Test
        void keep_every_field_that_has_no_use_here_exactly() {
            AdvertiserReport report = json("""
                    "product_id":1005005092412740123456789,"commission_rate":"9.00%","ratio":1.50,
                    "nested":{"b":[1,2]},"is_new_buyer":true""");

            assertThat(report.details().attributes())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "product_id", "1005005092412740123456789",
                            "commission_rate", "9.00%",
                            "ratio", "1.50",
                            "nested", "{\"b\":[1,2]}",
                            "is_new_buyer", "true"));
        }

        @Test
        void leave_out_what_is_taken_elsewhere_empty_or_says_nothing() {
            AdvertiserReport report = json("""
                    "order_number":1,"parent_order_number":2,"effect_detail_status":"x","incentive_rate":3,
                    "incentive_any":4,"order_id":5,"category_id":6,"nothing":null,"blank":"  ",
                    "created_time":"2026-05-17 22:50:00","ship_to_country":"PT"
                    """);

            assertThat(report.details().attributes()).isEmpty();
        }
    }

    private static AdvertiserReport json(String further) {
        String row = ROW.json();
        return translated(row.substring(0, row.length() - 1) + "," + further + "}");
    }

    static AdvertiserReport translated(ReportRow row) {
        return translated(row.json());
    }

    private static AdvertiserReport translated(String json) {
        try {
            return translate(json);
        } catch (UnusableRowException e) {
            throw new AssertionError(e.reason() + ": " + e.detail(), e);
        }
    }

    /** Why the row cannot be used. */
    static UnusableRowException refusal(String json) {
        UnusableRowException refusal = catchThrowableOfType(UnusableRowException.class, () -> translate(json));
        if (refusal == null) {
            throw new AssertionError("it can be used: " + json);
        }
        return refusal;
    }

    private static AdvertiserReport translate(String json) throws UnusableRowException {
        return new FeedRowTranslator("aliexpress", Currency.getInstance("USD"), ZoneId.of("Asia/Shanghai"))
                .translate(FeedRows.parsed("feed.json", 0, 1, json));
    }
}
