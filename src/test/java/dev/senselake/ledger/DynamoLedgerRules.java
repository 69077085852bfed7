package dev.senselake.ledger;

import dev.senselake.column.RegisteredColumns.FormerDays;
import dev.senselake.contract.LedgerContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger through a client of its own for each use. */
abstract class DynamoLedgerRules implements LedgerContract {
    abstract DynamoDbClient client();

    @Override
    public Ledger ledger() {
        return new DynamoLedger(DynamoStoresIT.table(client()));
    }

    @Override
    public Repairs repairs() {
        return new DynamoRepairs(DynamoStoresIT.table(client()));
    }

    @Override
    public Waivers waivers() {
        return new DynamoRepairs(DynamoStoresIT.table(client()));
    }

    @Override
    public FormerDays formerDays() {
        return new DynamoFormerDays(DynamoStoresIT.table(client()))::outdate;
    }

    @Override
    public String freshStream() {
        return DynamoStoresIT.fresh();
    }
}
