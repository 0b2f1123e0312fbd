/** Elements for ICMP: checks, error messages, echo replies. */
package org.packetmill.click.elements.icmp;
