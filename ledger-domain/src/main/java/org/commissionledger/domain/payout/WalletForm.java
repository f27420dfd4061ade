package org.commissionledger.domain.payout;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** What wallets look like. A check digit, where there is one, tells a typing error from a wallet. */
final class WalletForm {

    private static final Pattern WEBMONEY = Pattern.compile("Z[0-9]{12}");
    private static final Pattern EPAYMENTS = Pattern.compile("[0-9]{3}-[0-9]{6}");
    private static final Pattern TELEPHONE = Pattern.compile("\\+[1-9][0-9]{9,14}");
    private static final Pattern YANDEX_MONEY = Pattern.compile("41[0-9]{9,18}");
    private static final Pattern VISA = Pattern.compile("4([0-9]{12}|[0-9]{15}|[0-9]{18})");
    private static final Pattern MASTERCARD = Pattern.compile("(5[1-5]|2[2-7])[0-9]{14}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    private static final int MASTERCARD_FIRST = 2221;
    private static final int MASTERCARD_LAST = 2720;
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

    private WalletForm() {}

    static boolean isWebMoney(String text) {
        return WEBMONEY.matcher(text).matches();
    }

    static boolean isEpayments(String text) {
        return EPAYMENTS.matcher(text).matches();
    }

    static boolean isTelephone(String text) {
        return TELEPHONE.matcher(text).matches();
    }

    static boolean isYandexMoney(String text) {
        return YANDEX_MONEY.matcher(text).matches();
    }

    static boolean isVisa(String text) {
        return VISA.matcher(text).matches() && hasCheckDigit(text);
    }

    static boolean isMasterCard(String text) {
        if (!MASTERCARD.matcher(text).matches()) {
            return false;
        }
        int range = Integer.parseInt(text.substring(0, 4));
        return (text.startsWith("5") || (range >= MASTERCARD_FIRST && range <= MASTERCARD_LAST)) && hasCheckDigit(text);
    }

    /** ISO 13616: country and check digits moved to the end, letters as 10 to 35, the number leaves 1 by 97. */
    static boolean isIban(String text) {
        if (!IBAN.matcher(text).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }

    /** ISO/IEC 7812: from the right every second digit counts double, and all come to a multiple of ten. */
    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
