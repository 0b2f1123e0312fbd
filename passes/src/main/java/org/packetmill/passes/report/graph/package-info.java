/**
 * Drawing directed graphs in layers, after Sugiyama: ranks, dummy nodes on long edges, an order
 * with few crossings, then coordinates. Small, deterministic, and ignorant of what it draws.
 */
package org.packetmill.passes.report.graph;
