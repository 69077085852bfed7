package dev.senselake.rights;

/** The ARNs of the two secrets. */
final class Secrets {
    static final String SENSOURCE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:sensource-AbCdEf";
    static final String SENSEFORCE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:senseforce-AbCdEf";

    private Secrets() {}
}
