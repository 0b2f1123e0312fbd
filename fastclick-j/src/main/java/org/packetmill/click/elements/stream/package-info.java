/** TCP streams inside a router: put in order, looked at, changed, and made packets again. */
package org.packetmill.click.elements.stream;
