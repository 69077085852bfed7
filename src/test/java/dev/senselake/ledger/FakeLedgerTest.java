package dev.senselake.ledger;

import dev.senselake.column.RegisteredColumns.FormerDays;
import dev.senselake.contract.LedgerContract;

class FakeLedgerTest implements LedgerContract {
    private final FakeLedger ledger = new FakeLedger();

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Repairs repairs() {
        return ledger.repairs();
    }

    @Override
    public Waivers waivers() {
        return ledger.repairs();
    }

    @Override
    public FormerDays formerDays() {
        return new FakeFormerDays(ledger);
    }

    @Override
    public String freshStream() {
        return "traffic";
    }
}
