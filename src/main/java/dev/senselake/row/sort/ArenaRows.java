package dev.senselake.row.sort;

/** The rows of an arena, in the order in which a sort left their addresses. */
final class ArenaRows extends SortedRows {
    private final RowArena arena;
    private final int[] addresses;
    private int row;

    ArenaRows(RowArena arena, int[] addresses) {
        this.arena = arena;
        this.addresses = addresses;
    }

    @Override
    boolean next() {
        if (row == addresses.length) {
            return false;
        }
        int address = addresses[row++];
        keyBytes = arena.chunk(address);
        keyStart = arena.keyStart(address);
        keyLength = arena.keyLength(address);
        entityLength = arena.entityLength(address);
        lineBytes = keyBytes;
        lineStart = keyStart + keyLength;
        lineLength = arena.lineLength(address);
        future = arena.isFuture(address);
        return true;
    }
}
