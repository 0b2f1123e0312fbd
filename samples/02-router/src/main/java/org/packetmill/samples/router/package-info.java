/** The router's own element. */
package org.packetmill.samples.router;
