/** Elements at the router's edge: devices and packet dumps. */
package org.packetmill.click.elements.userlevel;
