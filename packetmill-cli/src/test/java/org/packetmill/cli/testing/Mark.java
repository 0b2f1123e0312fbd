package org.packetmill.cli.testing;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Adds STEP to the byte at OFFSET, or negates it. Arguments shape its code, and all of them may
 * change while it runs.
 */
@ClickElement(usage = "Mark(OFFSET, STEP, NEGATE)", summary = "changes one byte")
public final class Mark extends SimpleElement {
  private int offset;
  private boolean negate;
  private int step;
  private long marked;

  @Override
  protected void configure(Args args) {
    offset = args.mandatory("OFFSET").asInt(0, 40);
    step = args.positional("STEP").asInt(1);
    negate = args.positional("NEGATE").asBool(false);
    args.complete();
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > offset) {
      int old = packet.u8(offset);
      packet.uniqueify();
      packet.put8(offset, negate ? -old : old + step);
      marked++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("marked", () -> marked);
    handlers.write("step", this::setStep);
  }

  /** Fails on 13, when it has changed the step already. */
  private void setStep(String value) {
    step = Integer.parseInt(value.strip());
    if (step == 13) {
      throw new IllegalStateException("unlucky");
    }
  }
}
