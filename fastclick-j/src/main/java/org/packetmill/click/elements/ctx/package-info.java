/**
 * Flows in context: managers that classify packets once for all the elements behind them, from the
 * tables that those elements contribute, and dispatchers that act on what was found.
 */
package org.packetmill.click.elements.ctx;
