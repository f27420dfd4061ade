package org.commissionledger.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R1: how an order is named. */
class OrderIdTest {

    @Test
    void an_order_is_written_advertiser_colon_sub_order() {
        OrderId order = new OrderId("aliexpress", "8211114279858963");

        assertThat(order).hasToString("aliexpress:8211114279858963");
        assertThat(OrderId.parse("aliexpress:8211114279858963")).isEqualTo(order);
    }

    /** R21: such numbers exceed 2^53, and those beyond 2^63 are no different. */
    @Test
    void a_sub_order_number_keeps_every_digit() {
        assertThat(OrderId.parse("aliexpress:92233720368547758079").subOrderId())
                .isEqualTo("92233720368547758079");
    }

    @Test
    void the_same_number_at_another_advertiser_is_another_order() {
        assertThat(OrderId.parse("aliexpress:1")).isNotEqualTo(OrderId.parse("alibaba:1"));
        assertThat(OrderId.parse("aliexpress:1")).isGreaterThan(OrderId.parse("alibaba:2"));
        assertThat(OrderId.parse("aliexpress:1")).isLessThan(OrderId.parse("aliexpress:2"));
    }

    @Test
    void advertisers_have_up_to_50_characters_and_sub_orders_up_to_100() {
        assertThat(new OrderId("a".repeat(50), "1".repeat(100)).advertiser()).hasSize(50);
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("a".repeat(51), "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("a", "1".repeat(101)));
    }

    @Test
    void an_advertiser_may_have_digits_and_a_sub_order_letters() {
        assertThat(OrderId.parse("shop-24.eu:No_Ä1").subOrderId()).isEqualTo("No_Ä1");
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("-shop", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8211114279858963", "AliExpress:1", ":1", "aliexpress:", "aliexpress:1:2", "aliexpress:1 2"})
    void anything_else_names_no_order(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderId.parse(text))
                .withMessageStartingWith("'");
    }
}
