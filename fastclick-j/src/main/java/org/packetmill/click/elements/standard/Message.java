package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;

/**
 * Prints a message while the router is configured. {@code TYPE} is {@code MESSAGE}, {@code WARNING}
 * or {@code ERROR}; an error keeps the router from starting.
 *
 * <pre>{@code Message("MTU is $MTU")}</pre>
 */
@ClickElement(
    usage = "Message(MESSAGE, [TYPE])",
    summary = "prints a message when configured",
    ports = "0/0",
    category = "Debugging")
public final class Message extends Element {
  @Override
  protected void configure(Args args) {
    String message = args.mandatory("MESSAGE").asString("");
    String type = args.positional("TYPE").asText("MESSAGE");
    args.complete();
    switch (type) {
      case "MESSAGE" -> args.message(message);
      case "WARNING" -> args.warning(message);
      case "ERROR" -> args.error(message);
      default -> args.error("unrecognized message type");
    }
  }
}
