/**
 * What an element is: its ports, its life, its handlers, tasks and timers, and the few base classes
 * that say how it treats packets.
 */
package org.packetmill.click.element;
