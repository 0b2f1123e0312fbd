/** Elements of network functions that tests make. */
package org.packetmill.cli.testing;
