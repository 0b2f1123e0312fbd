/** Java virtual machines of their own for programs under test. */
package org.packetmill.cli.fork;
