/** The JVM's cache beside a milled jar, for a faster start. */
package org.packetmill.cli.aot;
