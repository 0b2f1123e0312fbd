package org.packetmill.click.packet;

/**
 * The frames of a {@link FrameBurst} shown as packets, to somebody who looks at their data for a
 * moment. The packets are nobody's: they cannot be killed or duplicated, nothing becomes of what is
 * done to their window, and afterwards they hold no data.
 */
final class FrameViews {
  private final PacketBatch batch = new PacketBatch(1);
  private Packet[] views = {};
  private int shown;

  /** A packet for each frame of {@code burst} that has a window. */
  PacketBatch show(FrameBurst burst) {
    int count = burst.count();
    hide();
    if (count > views.length) {
      grow(count);
    }
    for (int i = 0; i < count; i++) {
      long at = burst.at(i);
      if (burst.hasWindow(i, at)) {
        Packet view = views[shown++];
        view.show(
            burst.base(i, at), burst.capacity(i, at), burst.headroom(i, at), burst.length(i, at));
      }
    }
    batch.addAll(views, 0, shown);
    return batch;
  }

  private void grow(int count) {
    Packet[] more = new Packet[count];
    for (int i = 0; i < count; i++) {
      more[i] = new Packet(null);
    }
    views = more;
  }

  /** Whoever has kept one has nothing. */
  void hide() {
    for (int i = 0; i < shown; i++) {
      views[i].show(0, 0, 0, 0);
    }
    shown = 0;
    batch.clear();
  }
}
