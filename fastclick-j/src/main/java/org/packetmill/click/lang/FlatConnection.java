package org.packetmill.click.lang;

/**
 * A connection of the flattened configuration; elements are indices into {@link
 * FlatRouter#elements}.
 */
public record FlatConnection(
    int fromElement, int fromPort, int toElement, int toPort, String landmark) {}
