/**
 * Measures variants of a jar against each other: fresh JVMs, alternating, medians; and refuses
 * figures of runs that were not what they seem.
 */
package org.packetmill.cli.bench;
