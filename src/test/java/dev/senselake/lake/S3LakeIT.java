package dev.senselake.lake;

import dev.senselake.contract.LakeContract;
import dev.senselake.local.aws.EmbeddedAws;
import dev.senselake.local.aws.EmbeddedAwsConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

class S3LakeIT extends LakeContract {
    @TempDir
    static Path home;

    private static EmbeddedAws aws;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start(EmbeddedAwsConfig.onLoopback(home, Path.of("target")));
        s3 = aws.s3Client();
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    @Override
    protected Lake lake() {
        return new S3Lake(s3, new LakeConfig(EmbeddedAws.BUCKET, ""));
    }
}
