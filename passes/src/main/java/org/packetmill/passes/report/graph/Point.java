package org.packetmill.passes.report.graph;

/** A point in pixels, x to the right and y down. */
public record Point(double x, double y) {}
