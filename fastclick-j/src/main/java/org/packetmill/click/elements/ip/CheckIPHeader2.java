package org.packetmill.click.elements.ip;

import org.packetmill.click.element.ClickElement;

/**
 * Checks the IPv4 header as CheckIPHeader does, but for the checksum, unless {@code CHECKSUM} is
 * true.
 *
 * @see CheckIPHeader
 */
@ClickElement(
    usage = "CheckIPHeader2([OFFSET, CHECKSUM, BADSRC, GOODDST, INTERFACES, VERBOSE, DETAILS])",
    summary = "checks the IPv4 header without its checksum",
    ports = "1/1-2",
    processing = "a/ah",
    category = "IP")
public final class CheckIPHeader2 extends CheckIPHeader {
  public CheckIPHeader2() {
    super(false);
  }
}
