/**
 * Flows: finding the flow of a packet, and elements that keep something for each flow.
 *
 * <p>A {@link org.packetmill.click.elements.flow.FlowManager} numbers the flows and notes the
 * number in each packet. Elements behind it keep their state in arrays under that number, where
 * FastClick keeps it in a flow control block.
 */
package org.packetmill.click.elements.flow;
