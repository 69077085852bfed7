package dev.senselake.local.command;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** What the AWS SDK finds of a stack, for as long as a test class needs it. */
final class StackProperties {
    private final Map<String, String> before = new TreeMap<>();

    /** Names the place of DynamoDB. */
    void set(URI dynamoDb) {
        set("aws.endpointUrl", dynamoDb.toString());
        set("aws.region", "us-east-1");
        set("aws.accessKeyId", "local");
        set("aws.secretAccessKey", "local");
    }

    private void set(String property, String value) {
        before.put(property, String.valueOf(System.getProperty(property)));
        System.setProperty(property, value);
    }

    void restore() {
        before.forEach((property, value) -> {
            if (value.equals("null")) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
