package org.packetmill.click.elements.analysis.ipsumdump;

/** Addresses and ports for packets that do not have their own. */
record Flow(int source, int sourcePort, int destination, int destinationPort) {}
