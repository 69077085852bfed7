package dev.senselake.cost;

import java.math.BigDecimal;
import java.util.Locale;

/** What AWS charges for: list prices in US dollars of {@link #REGION}, read in {@link #READ}, without what an account has free. */
public enum Price {
    /** A function's memory over its time. */
    LAMBDA_GB_SECOND("Lambda, GB-seconds (arm64)", "0.0000133334", 1),
    /** A start of a function. */
    LAMBDA_INVOCATION("Lambda, invocations", "0.20", 1_000_000),
    /** A step of the state machine. */
    TRANSITION("Step Functions, transitions", "0.025", 1_000),
    /** An object that is written. */
    S3_PUT("S3, PUT", "0.005", 1_000),
    /** An object that is looked at or read. */
    S3_GET("S3, HEAD and GET", "0.0004", 1_000),
    /** A GB that is kept for a month. */
    S3_STORAGE("S3, storage", "0.023", 1),
    /** A KB that is written. */
    DYNAMO_WRITE("DynamoDB, write units", "0.625", 1_000_000),
    /** 4 KB that are read. */
    DYNAMO_READ("DynamoDB, reads", "0.125", 1_000_000),
    /** A GB that can be restored, for a month. */
    DYNAMO_BACKUP("DynamoDB, backup", "0.20", 1),
    /** A GB of logs. */
    LOGS("logs", "0.50", 1),
    /** A metric for a month. */
    METRIC("metrics", "0.30", 1),
    /** An alarm for a month. */
    ALARM("alarms", "0.10", 1),
    /** A secret for a month. */
    SECRET("secret", "0.40", 1),
    /** A reading of a secret. */
    SECRET_READ("secret, reads", "0.05", 10_000);

    /** The region whose prices these are. */
    public static final String REGION = "us-east-1";

    /** When they were read. */
    public static final String READ = "November 2026";

    private final String item;
    private final BigDecimal dollars;
    private final int per;

    Price(String item, String dollars, int per) {
        this.item = item;
        this.dollars = new BigDecimal(dollars);
        this.per = per;
    }

    /** Returns what is paid for, as the table of docs/operations.md names it. */
    public String item() {
        return item;
    }

    /** Returns the price of so many. */
    public double of(double amount) {
        return dollars.doubleValue() * amount / per;
    }

    /** Returns the price in words, such as {@code 0.025 a thousand}. */
    public String text() {
        String unit = switch (this) {
            case S3_STORAGE, DYNAMO_BACKUP, LOGS -> " a GB";
            default ->
                switch (per) {
                    case 1 -> "";
                    case 1_000 -> " a thousand";
                    case 1_000_000 -> " a million";
                    default -> String.format(Locale.ROOT, " per %,d", per);
                };
        };
        return dollars.toPlainString() + unit;
    }
}
