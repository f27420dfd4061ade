package org.commissionledger.domain.payout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** R24: the ways that money leaves, and what a wallet of each looks like. */
public enum PayoutMethod {
    /** WebMoney, in dollars. */
    WEBMONEY("Z and 12 digits"),
    EPAYMENTS("000-123456"),
    QIWI("a telephone number such as +79161234567"),
    YANDEX_MONEY("11 to 20 digits that begin with 41"),
    VISA("a card number"),
    MASTERCARD("a card number"),
    WIRE_TRANSFER("an IBAN");

    private final String form;

    PayoutMethod(String form) {
        this.form = form;
    }

    /** As it stands in account names and answers: {@code wire_transfer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method of that word. */
    public static Optional<PayoutMethod> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word().equals(word))
                .findFirst();
    }

    /** Whether it is due within minutes of the request, and not in a window of days. */
    public boolean isInstant() {
        return this != WIRE_TRANSFER;
    }

    /** What a wallet looks like, in words. */
    public String form() {
        return form;
    }

    /** Whether the text, without spaces, can be a wallet. */
    public boolean takes(String wallet) {
        return switch (this) {
            case WEBMONEY -> WalletForm.isWebMoney(wallet);
            case EPAYMENTS -> WalletForm.isEpayments(wallet);
            case QIWI -> WalletForm.isTelephone(wallet);
            case YANDEX_MONEY -> WalletForm.isYandexMoney(wallet);
            case VISA -> WalletForm.isVisa(wallet);
            case MASTERCARD -> WalletForm.isMasterCard(wallet);
            case WIRE_TRANSFER -> WalletForm.isIban(wallet);
        };
    }

    /** As much of a wallet as may be shown in lists: of cards the last four digits. */
    public String shown(String wallet) {
        boolean card = this == VISA || this == MASTERCARD;
        return card && wallet.length() > 4 ? "*" + wallet.substring(wallet.length() - 4) : wallet;
    }
}
