package org.commissionledger.domain.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.adjustment.AdjustmentEvent.BalanceAdjusted;
import org.commissionledger.domain.partner.PartnerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R14: a balance is adjusted by two persons and for a reason. */
class AdjustmentRulesTest {

    @Test
    void two_persons_with_a_reason_adjust_a_balance_up_or_down() {
        assertThat(adjust(-250, " wrong order ", "anna", "boris"))
                .isEqualTo(new BalanceAdjusted(
                        new PartnerId("greco"),
                        Currency.getInstance("USD"),
                        -250,
                        "wrong order",
                        "anna",
                        "boris",
                        Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "0, why, anna, boris",
        "1000000000000001, why, anna, boris",
        "5, ' ', anna, boris",
        "5, why, anna, anna",
        "5, why, anna, ' ANNA '",
        "5, why, '', boris",
        "5, why, anna, ''"
    })
    void nothing_one_person_alone_and_no_reason_are_refused(long amount, String reason, String by, String second) {
        assertThatThrownBy(() -> adjust(amount, reason, by, second)).isInstanceOf(RuleViolation.class);
    }

    private static BalanceAdjusted adjust(long amount, String reason, String by, String second) {
        return AdjustmentRules.adjust(
                new PartnerId("greco"), Currency.getInstance("USD"), amount, reason, by, second, Instant.EPOCH);
    }
}
