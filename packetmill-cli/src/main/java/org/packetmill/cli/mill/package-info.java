/** The optimizer as the commands see it. */
package org.packetmill.cli.mill;
