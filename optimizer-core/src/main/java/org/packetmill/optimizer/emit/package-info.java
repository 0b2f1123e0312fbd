/** Writes jars and changes flags: what leaves the optimizer, whole or not at all. */
package org.packetmill.optimizer.emit;
