/** Click's command line: what {@code java -jar} of a network function runs. */
package org.packetmill.click;
