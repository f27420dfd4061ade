package org.commissionledger.app.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * Names of the ledger as they can stand in a journal for hledger. There two spaces end an account's name, a semicolon
 * begins a comment, a comma ends a tag, brackets make a virtual posting or a date. So what is neither letter, digit nor one
 * of {@code _ . @ : -} is written {@code %XX}, byte by byte; two names never become the same.
 */
final class HledgerName {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String SAFE = "_.@:-";

    private HledgerName() {}

    static String of(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (Character.isLetterOrDigit(c) || SAFE.contains(character)) {
                safe.append(character);
            } else {
                for (byte b : character.getBytes(UTF_8)) {
                    safe.append('%').append(HEX.toHexDigits(b));
                }
            }
        });
        return safe.toString();
    }
}
