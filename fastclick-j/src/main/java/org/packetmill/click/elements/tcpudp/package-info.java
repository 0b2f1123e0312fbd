/**
 * Elements for TCP and UDP: rewriters, which translate addresses and ports and remember each
 * mapping, and the patterns and mappers that tell them how.
 */
package org.packetmill.click.elements.tcpudp;
