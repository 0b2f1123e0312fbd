/**
 * The meeting point with the optimizer: the snapshot that it starts from, and how a milled jar's
 * generated code is found, bound to a router and taken out of service again.
 *
 * <p>Nothing here knows how the code came to be.
 */
package org.packetmill.click.mill;
