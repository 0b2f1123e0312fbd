/** Scripts: elements that read and write handlers, wait, and decide when the driver stops. */
package org.packetmill.click.elements.script;
