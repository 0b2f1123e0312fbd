package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Task;

/**
 * Says how turns are shared out among tasks: each argument is the name of an element and a
 * parameter, 1 being the ordinary share. Without a share an element's tasks never run.
 *
 * <pre>{@code ScheduleInfo(fast 10, slow 0.5)}</pre>
 */
@ClickElement(
    usage = "ScheduleInfo(ELEMENT PARAM, ...)",
    summary = "specifies initial task scheduling parameters",
    ports = "0/0",
    category = "Information Elements")
public final class ScheduleInfo extends Element {
  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      String[] words = entry.strip().split("\\s+", -1);
      if (words.length == 2) {
        share(words[0], words[1], args);
      } else if (!entry.isBlank()) {
        args.error("expected 'ELEMENTNAME PARAM': argument=" + entry);
      }
    }
    args.complete();
  }

  private void share(String name, String parameter, Args args) {
    try {
      double tickets = Double.parseDouble(parameter) * Task.DEFAULT_TICKETS;
      if (tickets >= 0) {
        context().setTickets(name, (int) Math.min(tickets, Task.MAX_TICKETS), this);
        return;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    args.error("scheduling parameter must be a number >= 0: %s=%s".formatted(name, parameter));
  }
}
