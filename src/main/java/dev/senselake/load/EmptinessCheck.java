package dev.senselake.load;

import dev.senselake.ledger.Commit;
import dev.senselake.load.WindowLoad.ProvenRows;
import dev.senselake.row.sort.PartitionContent;
import dev.senselake.stream.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds partitions empty although they held rows, or between days with rows while nobody has seen them empty yet. */
record EmptinessCheck(Map<Partition, ProvenRows> sources, Claims claims) {
    List<Partition> partitions() {
        List<Partition> all = List.copyOf(sources.keySet());
        int first = firstWithRows(all);
        int last = firstWithRows(all.reversed());
        List<Partition> surprising = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean between = first >= 0 && i > first && i < all.size() - 1 - last;
            if (isEmpty(all.get(i)) && contradicts(all.get(i), between)) {
                surprising.add(all.get(i));
            }
        }
        return surprising;
    }

    private boolean contradicts(Partition partition, boolean betweenDaysWithRows) {
        Optional<Commit> commit = claims.entry(partition).commit();
        return commit.map(known -> known.rows() > 0).orElse(betweenDaysWithRows);
    }

    private int firstWithRows(List<Partition> partitions) {
        for (int i = 0; i < partitions.size(); i++) {
            if (!isEmpty(partitions.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isEmpty(Partition partition) {
        PartitionContent content = Objects.requireNonNull(sources.get(partition), "partition was not read")
                .content(partition);
        return content.rows() == 0 && content.defects().isEmpty();
    }
}
