package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;

/**
 * Stands for an element that could not be made: it keeps the router from starting.
 *
 * <pre>{@code Error(unknown class)}</pre>
 */
@ClickElement(
    usage = "Error(...)",
    summary = "keeps the router from starting",
    ports = "-/-",
    category = "Miscellaneous")
@SuppressWarnings("AvoidCommonTypeNames") // the name is Click's
public final class Error extends Element {
  @Override
  protected void configure(Args args) {
    args.rest();
  }

  @Override
  protected void initialize(Errors errors) {
    errors.error("cannot be initialized");
  }
}
