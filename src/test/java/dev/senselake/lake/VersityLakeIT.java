package dev.senselake.lake;

import dev.senselake.contract.LakeContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same contract on another S3, which shares no code with the one that the tool runs. */
class VersityLakeIT extends LakeContract {
    @RegisterExtension
    static final VersityGateway GATEWAY = new VersityGateway();

    @Override
    protected Lake lake() {
        return new S3Lake(GATEWAY.s3(), new LakeConfig("lake", ""));
    }
}
