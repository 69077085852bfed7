package dev.senselake.source.sensource;

import dev.senselake.config.SenSourceSettings;
import dev.senselake.source.SourceStatus;

/** The texts in {@code messages} that a run has found to hide no rows; shared by all workers, so that each is proven once. */
record BelievedRemarks(SourceStatus status) {
    boolean isBelieved(String runId, String remark) {
        return status.remarks(SenSourceSettings.SOURCE, runId).contains(remark);
    }

    void believe(String runId, String remark) {
        status.remark(SenSourceSettings.SOURCE, runId, remark);
    }
}
