/** What elements of several domains share: words in arguments and handlers, addresses as text. */
package org.packetmill.click.elements;
