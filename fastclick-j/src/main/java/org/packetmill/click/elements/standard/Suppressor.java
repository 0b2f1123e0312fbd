package org.packetmill.click.elements.standard;

import java.util.Arrays;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Passes packets from each input to the output of the same number, and kills those of inputs that
 * are switched off. Pulled packets of such an input stay where they are.
 *
 * <pre>{@code s :: Suppressor; a -> [0]s[0] -> ...; b -> [1]s[1] -> ...}</pre>
 *
 * <p>Handlers: {@code active0}, {@code active1} and so on, to read and write; {@code reset}
 * switches all on; {@code allow_all} does, too.
 */
@ClickElement(
    usage = "Suppressor()",
    summary = "passes packets unchanged, unless switched off",
    ports = "-/=",
    flow = "#/#",
    category = "Classification")
public final class Suppressor extends Element {
  private boolean[] suppressed = {};

  @Override
  protected void configure(Args args) {
    args.complete();
    suppressed = new boolean[outputCount()];
  }

  /** Lets an input's packets through, or no longer. */
  public void setActive(int port, boolean active) {
    suppressed[port] = !active;
  }

  @Override
  public void push(int port, Packet packet) {
    if (suppressed[port]) {
      packet.kill();
    } else {
      output(port).push(packet);
    }
  }

  @Override
  public Packet pull(int port) {
    return suppressed[port] ? null : input(port).pull();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    for (int i = 0; i < outputCount(); i++) {
      int port = i;
      handlers.read("active" + i, () -> Boolean.toString(!suppressed[port]));
      handlers.write("active" + i, value -> suppressed[port] = !Words.bool("type mismatch", value));
    }
    handlers.button("reset", () -> Arrays.fill(suppressed, false));
    handlers.button("allow_all", () -> Arrays.fill(suppressed, false));
  }
}
