package dev.senselake.ledger;

import dev.senselake.contract.LedgerContract;

class FakeLedgerTest extends LedgerContract {
    private final FakeLedger ledger = new FakeLedger();

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected String freshStream() {
        return "traffic";
    }
}
