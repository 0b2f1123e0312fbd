/** Routers and changes to them made up from a seed, milled and compared with what they were. */
package org.packetmill.cli.random;
