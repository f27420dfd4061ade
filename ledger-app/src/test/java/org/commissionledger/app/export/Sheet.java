package org.commissionledger.app.export;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A sheet of a workbook, read as the file format has it and by no library that wrote it.
 *
 * @param frozenRows how many rows at the top stay in sight
 */
public record Sheet(String name, int frozenRows, List<List<Cell>> rows) {

    /**
     * A cell.
     *
     * @param number whether a spreadsheet computes with it
     * @param format how its number is shown, or empty
     */
    public record Cell(String text, boolean number, boolean bold, String format) {}

    public Sheet {
        rows = List.copyOf(rows);
    }

    /** All sheets of a workbook, in order. */
    public static List<Sheet> of(Path file) throws Exception {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            NodeList named = parse(zip, "xl/workbook.xml").getElementsByTagName("sheet");
            List<Sheet> sheets = new ArrayList<>();
            for (int i = 0; i < named.getLength(); i++) {
                Document sheet = parse(zip, "xl/worksheets/sheet" + (i + 1) + ".xml");
                Element pane = (Element) sheet.getElementsByTagName("pane").item(0);
                sheets.add(new Sheet(
                        ((Element) named.item(i)).getAttribute("name"),
                        Integer.parseInt(pane.getAttribute("ySplit")),
                        rows(sheet, parse(zip, "xl/styles.xml"))));
            }
            return sheets;
        }
    }

    /** The texts of a row, as they stand there. */
    public List<String> texts(int row) {
        return rows.get(row).stream().map(Cell::text).toList();
    }

    private static List<List<Cell>> rows(Document sheet, Document styles) {
        List<List<Cell>> rows = new ArrayList<>();
        NodeList elements = sheet.getElementsByTagName("row");
        for (int i = 0; i < elements.getLength(); i++) {
            List<Cell> row = new ArrayList<>();
            NodeList cells = ((Element) elements.item(i)).getElementsByTagName("c");
            for (int c = 0; c < cells.getLength(); c++) {
                Element cell = (Element) cells.item(c);
                int column = cell.getAttribute("r").charAt(0) - 'A';
                while (row.size() < column) {
                    row.add(new Cell("", false, false, ""));
                }
                row.add(cell(cell, styles));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Cell cell(Element cell, Document styles) {
        String style = cell.getAttribute("s");
        Element xf = (Element) ((Element) styles.getElementsByTagName("cellXfs").item(0))
                .getElementsByTagName("xf")
                .item(style.isEmpty() ? 0 : Integer.parseInt(style));
        Element font = (Element) styles.getElementsByTagName("font").item(Integer.parseInt(xf.getAttribute("fontId")));
        String format = "";
        NodeList formats = styles.getElementsByTagName("numFmt");
        for (int i = 0; i < formats.getLength(); i++) {
            Element one = (Element) formats.item(i);
            if (one.getAttribute("numFmtId").equals(xf.getAttribute("numFmtId"))) {
                format = one.getAttribute("formatCode");
            }
        }
        if (cell.getElementsByTagName("f").getLength() > 0) {
            throw new AssertionError("a formula: " + cell.getTextContent());
        }
        return new Cell(
                cell.getTextContent(),
                cell.getAttribute("t").equals("n"),
                font.getElementsByTagName("b").getLength() == 1,
                format);
    }

    private static Document parse(ZipFile zip, String name) throws Exception {
        ZipEntry entry = zip.getEntry(name);
        try (InputStream in = zip.getInputStream(entry)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }
}
