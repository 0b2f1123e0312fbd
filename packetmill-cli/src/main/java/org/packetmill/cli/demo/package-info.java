/** What {@code bin/demo} needs beyond the command. */
package org.packetmill.cli.demo;
