/** Benchmarks of parts, each a main of its own. */
package org.packetmill.benchmarks;
