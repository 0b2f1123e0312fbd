/** IPsec: tunnels of ESP (RFC 2406) between gateways, as Click's elements build them. */
package org.packetmill.click.elements.ipsec;
