package org.packetmill.samples.vlan;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

/**
 * Counts Ethernet frames with and without a VLAN tag and passes them on unchanged.
 *
 * <pre>... -> VLANEncap(VLAN_TCI ANNO) -> TagTally -> ...</pre>
 *
 * Handlers: {@code tagged} and {@code untagged} (read-only) count frames, {@code last} (read-only)
 * is the VLAN of the last tagged frame, 0 before the first; {@code reset} (write-only) clears.
 */
@ClickElement(
    usage = "TagTally",
    summary = "counts frames with and without VLAN tag",
    category = "Samples")
public final class TagTally extends SimpleElement {
  private static final int TYPE_OFFSET = 12;
  private static final int VLAN_TYPE = 0x8100;
  private static final int TAGGED_HEADER = 18;
  private static final int VLAN_MASK = 0xfff;

  private long tagged;
  private long untagged;
  private int last;

  @Override
  protected Packet process(Packet packet) {
    if (packet.length() >= TAGGED_HEADER && packet.u16(TYPE_OFFSET) == VLAN_TYPE) {
      tagged++;
      last = packet.u16(TYPE_OFFSET + 2) & VLAN_MASK;
    } else {
      untagged++;
    }
    return packet;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers
        .readLong("tagged", () -> tagged)
        .readLong("untagged", () -> untagged)
        .readLong("last", () -> last)
        .button("reset", this::reset);
  }

  private void reset() {
    tagged = 0;
    untagged = 0;
    last = 0;
  }
}
