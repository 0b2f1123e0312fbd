/** The tagging router's own element. */
package org.packetmill.samples.vlan;
