package org.packetmill.click.lang;

/** A connection within one scope; elements are indices into its nodes. */
record Link(int from, int fromPort, int to, int toPort, String landmark) {}
