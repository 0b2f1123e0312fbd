package org.packetmill.click.elements.standard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
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
  /** From here on a share does not fit into 32 bits with its fraction. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1 << 21);

  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      String[] words = entry.strip().split("\\s+", -1);
      if (words.length == 2 && isShare(words[1])) {
        share(words[0], words[1]);
      } else if (!entry.isBlank()) {
        // Told, but as in Click no reason not to start.
        args.message("expected 'ELEMENTNAME PARAM'");
      }
    }
    args.complete();
  }

  private static boolean isShare(String text) {
    BigDecimal share = Numbers.real(text);
    return share != null && share.signum() >= 0 && share.compareTo(MOST) < 0;
  }

  private void share(String name, String parameter) {
    BigDecimal tickets = Numbers.real(parameter).multiply(BigDecimal.valueOf(Task.DEFAULT_TICKETS));
    int whole = tickets.setScale(0, RoundingMode.HALF_UP).intValue();
    context().setTickets(name, Math.min(whole, Task.MAX_TICKETS), this);
  }
}
