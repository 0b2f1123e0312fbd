/**
 * Where packets come from and go to: the port interface, and the back-ends that need nothing but
 * the JDK.
 */
package org.packetmill.click.port;
