/** The Maven plugin: one goal that hands the project's jar to the {@code packetmill} command. */
package org.packetmill.maven;
