/** Turns places in generated code back into places of the program's sources. */
package org.packetmill.cli.retrace;
