package dev.senselake.local.explain;

import dev.senselake.lake.VersityGateway;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** The same on another S3, which shares no code with the one that the tool runs. */
class VersityVersionsIT extends ObjectVersionsContract {
    @RegisterExtension
    static final VersityGateway GATEWAY = new VersityGateway();

    @Override
    S3Client s3() {
        return GATEWAY.s3();
    }
}
