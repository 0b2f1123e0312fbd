/** Elements for Ethernet headers, VLAN tags and ARP. */
package org.packetmill.click.elements.ethernet;
