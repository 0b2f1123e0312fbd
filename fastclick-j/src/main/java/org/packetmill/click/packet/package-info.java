/**
 * Packets: memory ({@link org.packetmill.click.packet.Mem}), buffers and their pool, metadata with
 * Click's annotations, and batches.
 */
package org.packetmill.click.packet;
