/** The C library of Linux through the foreign function interface, and devices made of it. */
package org.packetmill.xchange.linux;
