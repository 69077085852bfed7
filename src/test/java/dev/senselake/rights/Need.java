package dev.senselake.rights;

/**
 * An action that AWS asks for because of a call, on the {@code bucket}, the {@code object}, the {@code item} or the
 * {@code secret} of that call, or on the key under which the service {@code via} keeps it.
 */
record Need(Call call, String action, String on, String via) {
    /** Returns the resource as a resolved policy names it; {@code *} for a key, which only its service tells. */
    String resource() {
        return switch (on) {
            case "object" -> "arn:aws:s3:::{bucket}/" + call.target();
            case "bucket" -> "arn:aws:s3:::{bucket}";
            case "item" -> "arn:aws:dynamodb:{region}:{account}:table/{table}";
            case "secret" -> call.target();
            case "key" -> "*";
            default -> throw new IllegalArgumentException("nothing is called " + on);
        };
    }
}
