/** Elements for IPv6. */
package org.packetmill.click.elements.ip6;
