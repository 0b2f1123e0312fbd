/**
 * Runs a jar's router over a trace under simulated time and writes down all that can be seen of it:
 * packets in order, handler values, messages. Two such logs of the original and the milled jar must
 * be equal.
 */
package org.packetmill.click.verify;
