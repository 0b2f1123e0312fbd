package org.packetmill.passes.report.graph;

/** An edge between nodes, by index. */
public record Link(int from, int to) {}
