package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;

/**
 * Holds styles for Clicky, Click's graphical front end. Its arguments mean nothing to the router.
 *
 * <pre>{@code ClickyInfo(STYLE Queue { queue-stripe-spacing: 0.5em })}</pre>
 */
@ClickElement(
    usage = "ClickyInfo(...)",
    summary = "stores information for Clicky",
    ports = "0/0",
    category = "Information Elements")
public final class ClickyInfo extends Element {
  @Override
  protected void configure(Args args) {
    args.rest();
  }
}
