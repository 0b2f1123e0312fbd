/** Mills what {@code click} is about to run. */
package org.packetmill.cli.click;
