/** The {@code packetmill} command: its subcommands, and how it talks to a person. */
package org.packetmill.cli;
