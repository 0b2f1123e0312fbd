package org.packetmill.click.elements.userlevel;

import org.packetmill.click.element.ElementContext;
import org.packetmill.click.element.Errors;

/** Errors that come up while the router runs: told to people at once. */
final class ChatterErrors implements Errors {
  private final ElementContext context;
  private int errors;

  ChatterErrors(ElementContext context) {
    this.context = context;
  }

  @Override
  public void error(String message) {
    errors++;
    context.chatter(message);
  }

  @Override
  public void warning(String message) {
    context.chatter("warning: " + message);
  }

  @Override
  public void message(String message) {
    context.chatter(message);
  }

  @Override
  public int errorCount() {
    return errors;
  }
}
