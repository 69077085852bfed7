package dev.senselake.lake;

import dev.senselake.contract.LakeContract;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.SharedAws;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3LakeIT extends LakeContract {
    @RegisterExtension
    static final SharedAws AWS = new SharedAws();

    @Override
    protected Lake lake() {
        return new S3Lake(AWS.s3(), new LakeConfig(EmbeddedAws.BUCKET, ""));
    }
}
