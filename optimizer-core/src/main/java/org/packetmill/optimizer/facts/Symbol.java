package org.packetmill.optimizer.facts;

/**
 * An int that is not known but has a name: the value that one instruction makes.
 *
 * @param key what makes it, usually an instruction
 * @param low its least value
 * @param high its greatest value
 */
public record Symbol(Object key, long low, long high) {}
