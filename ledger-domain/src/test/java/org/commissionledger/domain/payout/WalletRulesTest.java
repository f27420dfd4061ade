package org.commissionledger.domain.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R26: wallets belong to one partner and have the form of their method. */
class WalletRulesTest {

    private static final PartnerId GRECO = new PartnerId("greco");
    private static final Instant NOW = Instant.parse("2026-07-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "WEBMONEY, Z123456789012, true",
        "WEBMONEY, R123456789012, false",
        "WEBMONEY, Z12345678901, false",
        "EPAYMENTS, 001-234567, true",
        "EPAYMENTS, 001234567, false",
        "QIWI, +79161234567, true",
        "QIWI, 89161234567, false",
        "YANDEX_MONEY, 410011234567890, true",
        "YANDEX_MONEY, 510011234567890, false",
        "VISA, 4111111111111111, true",
        "VISA, 4111111111111112, false",
        "VISA, 5555555555554444, false",
        "MASTERCARD, 5555555555554444, true",
        "MASTERCARD, 2223003122003222, true",
        "MASTERCARD, 2220003122003222, false",
        "MASTERCARD, 4111111111111111, false",
        "WIRE_TRANSFER, DE89370400440532013000, true",
        "WIRE_TRANSFER, GB82WEST12345698765432, true",
        "WIRE_TRANSFER, DE88370400440532013000, false",
        "WIRE_TRANSFER, 89370400440532013000, false"
    })
    void each_method_knows_its_wallets(PayoutMethod method, String wallet, boolean valid) {
        assertThat(method.takes(wallet)).isEqualTo(valid);
    }

    @Test
    void spaces_and_small_letters_do_not_matter() {
        assertThat(WalletRules.set(GRECO, PayoutMethod.WIRE_TRANSFER, "de89 3704 0044 0532 0130 00", null, null, NOW))
                .singleElement()
                .satisfies(changed -> assertThat(changed.wallet()).isEqualTo("DE89370400440532013000"));
    }

    @Test
    void another_partners_wallet_is_refused_and_ones_own_changes_nothing() {
        Wallet present = new Wallet("Z123456789012", NOW);

        assertThatThrownBy(() -> WalletRules.set(
                        GRECO, PayoutMethod.WEBMONEY, "Z123456789012", null, new PartnerId("friend"), NOW))
                .isInstanceOf(RuleViolation.class);
        assertThat(WalletRules.set(GRECO, PayoutMethod.WEBMONEY, "z123456789012", present, GRECO, NOW))
                .isEmpty();
    }

    @Test
    void of_a_card_only_the_last_digits_are_shown() {
        assertThat(PayoutMethod.VISA.shown("4111111111111111")).isEqualTo("*1111");
        assertThat(PayoutMethod.WEBMONEY.shown("Z123456789012")).isEqualTo("Z123456789012");
    }
}
