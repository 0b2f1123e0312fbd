package org.packetmill.click.lang;

import java.util.List;

/**
 * A configuration with its compounds expanded.
 *
 * @param elements in the order in which Click creates them
 * @param connections in the order in which Click makes them
 * @param requirements the words of {@code require(...)}, as {@code "package p"}
 * @param fileName where it came from, for messages
 */
public record FlatRouter(
    List<FlatElement> elements,
    List<FlatConnection> connections,
    List<String> requirements,
    String fileName) {}
