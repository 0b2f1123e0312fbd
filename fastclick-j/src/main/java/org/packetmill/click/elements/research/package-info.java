/** Elements that make load, for experiments. */
package org.packetmill.click.elements.research;
