/** Elements for TCP and UDP over IPv4. */
package org.packetmill.click.elements.tcpudp;
