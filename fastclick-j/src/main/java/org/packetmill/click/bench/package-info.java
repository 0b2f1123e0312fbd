/**
 * Measures the router of a jar inside one JVM: warmed up beside other graphs, then in windows of
 * thread CPU time and wall time.
 */
package org.packetmill.click.bench;
