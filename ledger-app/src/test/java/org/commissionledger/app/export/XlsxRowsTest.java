package org.commissionledger.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.commissionledger.domain.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook that a spreadsheet can compute with, of any length. */
class XlsxRowsTest {

    private static final List<String> NAMES = List.of("order", "amount", "position");

    @TempDir
    Path directory;

    @Test
    void amounts_are_numbers_of_their_currencys_scale_and_ids_are_text() throws Exception {
        Sheet sheet = written(100, rows -> {
                    rows.write(List.of("8211114279858963", new BigDecimal("-1234567.80"), 17L));
                    rows.write(List.of("jpy", new BigDecimal("1234"), 18L));
                    rows.write(Arrays.asList("bhd", new BigDecimal("0.005"), null));
                })
                .getFirst();

        assertThat(sheet.rows().get(1))
                .containsExactly(
                        new Sheet.Cell("8211114279858963", false, false, ""),
                        new Sheet.Cell("-1234567.80", true, false, "#,##0.00"),
                        new Sheet.Cell("17", true, false, ""));
        assertThat(sheet.rows().get(2).get(1)).isEqualTo(new Sheet.Cell("1234", true, false, "#,##0"));
        assertThat(sheet.rows().get(3)).hasSize(2).last().isEqualTo(new Sheet.Cell("0.005", true, false, "#,##0.000"));
    }

    @Test
    void the_header_is_bold_and_stays_in_sight_also_where_there_are_no_rows() throws Exception {
        Sheet sheet = written(100, _ -> {}).getFirst();

        assertThat(sheet.name()).isEqualTo("entries");
        assertThat(sheet.frozenRows()).isOne();
        assertThat(sheet.rows()).hasSize(1);
        assertThat(sheet.rows().getFirst())
                .extracting(Sheet.Cell::text, Sheet.Cell::bold)
                .containsExactly(tuple("order", true), tuple("amount", true), tuple("position", true));
    }

    @Test
    void a_full_sheet_is_followed_by_another_with_the_same_header() throws Exception {
        List<Sheet> sheets = written(250, rows -> {
            for (long i = 1; i <= 500; i++) {
                rows.write(List.of("a", BigDecimal.ONE, i));
            }
        });

        assertThat(sheets).extracting(Sheet::name).containsExactly("entries", "entries 2", "entries 3");
        assertThat(sheets).extracting(sheet -> sheet.rows().size()).containsExactly(250, 250, 3);
        assertThat(sheets).allSatisfy(sheet -> {
            assertThat(sheet.texts(0)).isEqualTo(NAMES);
            assertThat(sheet.frozenRows()).isOne();
        });
        assertThat(sheets.get(1).texts(1)).endsWith("250");
        assertThat(sheets.get(2).texts(2)).endsWith("500");
    }

    @Test
    void text_is_kept_whatever_is_in_it_but_no_formula_and_no_longer_than_a_cell_can_be() throws Exception {
        String longText = "😀".repeat(20_000);
        Sheet sheet = written(100, rows -> {
                    rows.write(List.of("<a>&\"'\n\tКофе 台帳 😀", "=HYPERLINK(\"http://x\")", "-5"));
                    rows.write(List.of(longText));
                })
                .getFirst();

        assertThat(sheet.texts(1)).containsExactly("<a>&\"'\n\tКофе 台帳 😀", "'=HYPERLINK(\"http://x\")", "'-5");
        assertThat(sheet.texts(2).getFirst())
                .hasSizeBetween(XlsxRows.TEXT_LIMIT - 1, XlsxRows.TEXT_LIMIT)
                .startsWith("😀😀")
                .endsWith("😀 … (cut: too long for a cell)");
    }

    @Test
    void a_workbook_that_would_be_damaged_by_its_size_is_refused() {
        XlsxRows rows = new XlsxRows(new LimitedOutput(OutputStream.nullOutputStream(), 1_000), "entries", NAMES);
        rows.write(List.of("a", BigDecimal.ONE, 1));

        assertThatThrownBy(rows::finish)
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("larger than 2 GB; export as csv or ndjson");
    }

    @Test
    void memory_stays_flat_over_more_rows_than_a_sheet_holds() {
        XlsxRows rows = new XlsxRows(OutputStream.nullOutputStream(), "entries", NAMES);
        long before = alive();
        for (long i = 1; i <= 1_200_000; i++) {
            rows.write(List.of("aliexpress:" + i, BigDecimal.valueOf(i, 2), i));
            if (i % 400_000 == 0) {
                // Of each row that was written the library keeps an empty place in a list until the sheet is full.
                assertThat(alive() - before).as("alive after %s rows", i).isLessThan(16L << 20);
            }
        }
        rows.finish();
    }

    private List<Sheet> written(int rowsPerSheet, Consumer<XlsxRows> rows) throws Exception {
        Path file = directory.resolve("rows.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            XlsxRows xlsx = new XlsxRows(out, "entries", NAMES, rowsPerSheet);
            rows.accept(xlsx);
            xlsx.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Sheet.of(file);
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
