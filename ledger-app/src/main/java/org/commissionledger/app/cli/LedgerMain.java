package org.commissionledger.app.cli;

public final class LedgerMain {
    private LedgerMain() {}

    public static void main(String[] args) {
        System.out.println("ledger");
    }
}
