/** The configured router as data: what the forked process found, and the regions made of it. */
package org.packetmill.passes.graph;
