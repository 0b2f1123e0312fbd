package org.packetmill.click.elements.standard;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Looks for PATTERN in packets. Those that hold it lose what stands before it, and, unless
 * STRIP_AFTER is false, the pattern as well, and leave at output 0; the others leave at output 1.
 * How much was removed is added to the 16-bit annotation ANNO, so that {@link UnstripAnno} can
 * bring it back; SET_ANNO false leaves that alone.
 *
 * <pre>{@code s :: Search("\r\n\r\n"); s[0] -> ...; s[1] -> ...}</pre>
 */
@ClickElement(
    usage = "Search(PATTERN, [STRIP_AFTER, ANNO, SET_ANNO])",
    summary = "strips packets up to a pattern",
    ports = "1/2",
    processing = "h/h",
    category = "Packet data")
public final class Search extends ClassifyingElement {
  static final int PAINT2_ANNO = 16;

  private byte[] pattern = {};
  private boolean stripAfter;
  private boolean setAnno;
  private int anno;

  @Override
  protected void configure(Args args) {
    pattern = args.mandatory("PATTERN").asString("").getBytes(StandardCharsets.ISO_8859_1);
    stripAfter = args.keyword("STRIP_AFTER").asBool(true);
    anno = args.keyword("ANNO").asAnno(2, PAINT2_ANNO);
    setAnno = args.keyword("SET_ANNO").asBool(true);
    args.complete();
    if (pattern.length == 0) {
      args.error("Cannot search for an empty string!");
    }
  }

  @Override
  protected int classify(Packet packet) {
    int last = packet.length() - pattern.length;
    for (int i = 0; i <= last; i++) {
      if (stands(packet, i)) {
        strip(packet, stripAfter ? i + pattern.length : i);
        return 0;
      }
    }
    return 1;
  }

  private boolean stands(Packet packet, int offset) {
    for (int i = 0; i < pattern.length; i++) {
      if ((byte) packet.u8(offset + i) != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  private void strip(Packet packet, int bytes) {
    packet.pull(bytes);
    if (setAnno) {
      packet.setAnno16(anno, packet.anno16(anno) + bytes);
    }
  }
}
