package org.packetmill.click.elements.icmp;

import org.packetmill.click.element.ClickElement;

/** The name that {@link ICMPPingSource} has in older configurations. */
@ClickElement(
    usage = "ICMPSendPings(SRC, DST, [INTERVAL, IDENTIFIER, DATA, LIMIT, ACTIVE, ...])",
    summary = "sends ICMP echo requests",
    ports = "0-1/1",
    processing = "h/a",
    category = "ICMP")
public final class ICMPSendPings extends ICMPPingSource {}
