package org.packetmill.cli.testing;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/** Copies what a {@link Slate} remembers into packets: the order in which both run shows. */
@ClickElement(usage = "Copyist(SLATE, LATE)", summary = "copies from a slate")
public final class Copyist extends SimpleElement {
  private String name;
  private boolean late;
  private Slate slate;

  @Override
  protected void configure(Args args) {
    name = args.mandatory("SLATE").asString("");
    late = args.positional("LATE").asBool(false);
    args.complete();
    if (!late) {
      slate = find();
    }
  }

  @Override
  protected void initialize(Errors errors) {
    if (late) {
      slate = find();
    }
  }

  private Slate find() {
    return (Slate) context().find(name, this);
  }

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() > 31) {
      packet.uniqueify();
      packet.put8(31, slate.last());
    }
    return packet;
  }
}
