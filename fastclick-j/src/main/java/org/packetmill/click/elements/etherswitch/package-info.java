/** Elements for Ethernet bridges. */
package org.packetmill.click.elements.etherswitch;
