package dev.senselake.rights;

/** The ARN of the secret that holds the configuration. */
final class Secrets {
    static final String CONFIGURATION = "arn:aws:secretsmanager:us-east-1:123456789012:secret:senselake-AbCdEf";

    private Secrets() {}
}
