/** The forwarder's own element. */
package org.packetmill.samples.forwarder;
