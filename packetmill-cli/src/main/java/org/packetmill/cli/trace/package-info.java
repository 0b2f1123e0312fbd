/** Traces made up from a seed: every kind of frame that a router meets, sound and not. */
package org.packetmill.cli.trace;
