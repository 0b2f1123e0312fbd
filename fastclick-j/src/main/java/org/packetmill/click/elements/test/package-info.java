/** Elements that show or try out what the framework does. */
package org.packetmill.click.elements.test;
