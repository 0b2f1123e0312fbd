package org.packetmill.click.elements.standard;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * The packet that a source sends again and again: each one sent shares the template's data until
 * somebody writes to it.
 */
final class TemplatePacket {
  /** More would be no header. */
  static final int MAX_HEADROOM = 65535;

  /** What Click's sources send when nobody says what; tests look at these bytes. */
  static final String DEFAULT_DATA =
      "Random bullshit in a packet, at least 64 bytes long. Well, now it is.";

  private byte[] data = {};
  private int length;
  private int headroom = PacketPool.HEADROOM;

  /** Made by the first packet, so that it belongs to the thread that sends. */
  private Packet template;

  /** Sends {@code text} from now on, cut or repeated to {@code bytes} unless that is negative. */
  void set(String text, int bytes) {
    release();
    data = text.getBytes(StandardCharsets.ISO_8859_1);
    length = bytes < 0 ? data.length : bytes;
  }

  /** The bytes in front of packets made after the next {@link #set}. */
  void setHeadroom(int bytes) {
    headroom = bytes;
  }

  Packet next() {
    if (template == null) {
      template = make();
    }
    return template.duplicate();
  }

  void release() {
    if (template != null) {
      template.kill();
      template = null;
    }
  }

  private Packet make() {
    Packet packet = PacketPool.current().take(headroom, length);
    for (int i = 0; i < length; i++) {
      packet.put8(i, data.length == 0 ? 0 : data[i % data.length]);
    }
    return packet;
  }
}
