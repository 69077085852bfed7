package dev.senselake.senseforce;

/** Where the access token of Senseforce stands: a secret or the environment, read at run time. */
public interface AccessToken {
    /** Returns the token as last read. */
    String value();

    /** Reads the token again from where it stands, because the source refused it, and returns it. */
    String readAgain();
}
