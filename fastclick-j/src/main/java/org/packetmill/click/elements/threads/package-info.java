/** Elements that say which thread does what, and that pass packets from one thread to another. */
package org.packetmill.click.elements.threads;
