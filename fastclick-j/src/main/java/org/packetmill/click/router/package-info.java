/**
 * A running configuration: the graph and its checks, element classes, handlers, tasks, timers, time
 * and the driver loop.
 */
package org.packetmill.click.router;
