package dev.senselake.local.simulator.year;

/** People counted in and out in one hour. */
public record People(int ins, int outs) {}
