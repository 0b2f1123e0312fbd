/** Elements for tunnels. */
package org.packetmill.click.elements.tunnel;
