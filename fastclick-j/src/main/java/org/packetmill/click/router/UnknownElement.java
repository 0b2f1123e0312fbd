package org.packetmill.click.router;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;

/**
 * Stands for an element whose class is unknown, so that the rest of the configuration can still be
 * checked.
 */
@ClickElement(usage = "", summary = "", ports = "-/-")
final class UnknownElement extends Element {
  @Override
  public String className() {
    return "Error";
  }

  @Override
  protected void configure(Args args) {}
}
