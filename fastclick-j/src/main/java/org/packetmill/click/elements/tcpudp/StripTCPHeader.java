package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;

/** Another name of {@link StripTransportHeader}. */
@ClickElement(
    usage = "StripTCPHeader()",
    summary = "removes the transport header",
    category = "TCP and UDP")
public final class StripTCPHeader extends StripTransportHeader {}
