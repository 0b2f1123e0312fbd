/**
 * Latency of a network function under a given load, measured in a JVM of its own: open loop, so
 * that packets that had to wait are counted with the time they waited.
 */
package org.packetmill.benchmarks.latency;
