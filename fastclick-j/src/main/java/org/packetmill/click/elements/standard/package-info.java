/** Elements that do not care what a packet carries: counting, marking, switching, printing. */
package org.packetmill.click.elements.standard;
