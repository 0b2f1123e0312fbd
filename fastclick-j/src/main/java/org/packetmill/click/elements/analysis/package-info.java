/** Elements that read, write, number, time and count traces. */
package org.packetmill.click.elements.analysis;
