/** Elements for IPv4: header checks, routing, options, fragments, classification. */
package org.packetmill.click.elements.ip;
