/**
 * Abstract interpretation: what is known of each value at each instruction (which object it is, a
 * linear expression over entry values, a range), and the branches that this decides.
 */
package org.packetmill.optimizer.facts;
