package dev.senselake.contract;

/**
 * The conditions that the commit protocol stands on: of claims, commits, windows, cursors, repairs, due days and
 * those whose columns were renamed. The parts are interfaces, so that one test class passes all of them.
 */
public interface LedgerContract
        extends ClaimContract,
                CommitContract,
                WindowContract,
                CursorContract,
                RepairContract,
                DueContract,
                FormerDaysContract {}
