package dev.senselake.source.sensource.token;

/** Hears of each token that SenSource grants, as each ends the one before; called by the thread that minted. */
public interface MintListener {
    /** One token was granted. */
    void minted();
}
