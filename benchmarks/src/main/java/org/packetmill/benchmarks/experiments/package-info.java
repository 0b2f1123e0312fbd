/**
 * {@code bin/experiments}: the figures of PacketMill's paper, measured for this program, as CSV
 * files, drawings and one page.
 */
package org.packetmill.benchmarks.experiments;
