/** The passes over a fastclick-j program, their catalogue, and the run of all of them. */
package org.packetmill.passes;
