/** What the build does to the command's jar. */
package org.packetmill.cli.pack;
