package org.packetmill.click.lang;

/**
 * A connection within one scope; elements are indices into its nodes.
 *
 * @param context the arrow of a context link, {@code ~>} or {@code ~name>}; empty for other arrows
 */
record Link(int from, int fromPort, int to, int toPort, String context, String landmark) {}
