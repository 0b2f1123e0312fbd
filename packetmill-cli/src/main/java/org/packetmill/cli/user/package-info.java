/** The person at the terminal: what they give, what they are told, and how it goes. */
package org.packetmill.cli.user;
