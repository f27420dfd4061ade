package org.commissionledger.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from somebody else's feed is never run as a formula. */
class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-"})
    void what_begins_like_a_formula_gets_an_apostrophe(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "a=b", " =1", "'=1", "{\"a\":1}", "aliexpress:1", "1-2", "_x"})
    void all_else_stays_as_it_is(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
    }

    @Test
    void in_csv_a_number_keeps_its_sign_and_nothing_is_empty() {
        StringWriter out = new StringWriter();
        CsvRows csv = new CsvRows(out, List.of("amount", "position", "order", "note"));
        csv.write(Arrays.asList(new BigDecimal("-5.00"), -5L, null, "=cmd|' /C calc'!A0"));
        csv.write(List.of(new BigDecimal("0.00"), 1, "a,\"b\"\n", "-5.00"));
        csv.finish();

        assertThat(out).hasToString("""
                amount,position,order,note\r
                -5.00,-5,,'=cmd|' /C calc'!A0\r
                0.00,1,"a,""b""
                ",'-5.00\r
                """);
    }
}
