package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;

/**
 * Copies bytes of packets from one stream to another. Packets on port 0 leave their bytes at the
 * given places on the clipboard; packets on port 1 get what lies there.
 *
 * <p>Each argument is {@code OFFSET/LENGTH}. A packet on port 1 that does not reach as far as the
 * last place passes unchanged, and one on port 0 leaves nothing.
 *
 * <pre>{@code c :: Clipboard(12/4, 16/4); a -> [0]c[0] -> ...; b -> [1]c[1] -> ...}</pre>
 */
@ClickElement(
    usage = "Clipboard(OFFSET/LENGTH, ...)",
    summary = "copies data from one packet to another",
    ports = "2/2",
    flow = "xy/xy",
    category = "Packet data")
public final class Clipboard extends Element {
  /** A stretch of a packet. */
  private record Range(int offset, int length) {}

  private final List<Range> ranges = new ArrayList<>();
  private byte[] clipboard = {};
  private int needed;

  @Override
  protected void configure(Args args) {
    ranges.clear();
    needed = 0;
    int size = 0;
    int number = 0;
    for (String text : args.rest()) {
      Range range = range(text, number++, args);
      ranges.add(range);
      size += range.length;
      needed = Math.max(needed, range.offset + range.length);
    }
    clipboard = Arrays.copyOf(clipboard, size);
  }

  private static Range range(String text, int number, Args args) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      args.error("range %d: expected '/' between offset and length".formatted(number));
      return new Range(0, 0);
    }
    BigInteger offset = Numbers.whole(text.substring(0, slash).strip(), false);
    BigInteger length = Numbers.whole(text.substring(slash + 1).strip(), false);
    if (offset == null || length == null || offset.bitLength() > 16 || length.bitLength() > 16) {
      args.error("range %d: invalid offset or length".formatted(number));
      return new Range(0, 0);
    }
    return new Range(offset.intValue(), length.intValue());
  }

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  public void push(int port, Packet packet) {
    pass(port, packet);
    output(port).push(packet);
  }

  @Override
  public Packet pull(int port) {
    Packet packet = input(port).pull();
    if (packet != null) {
      pass(port, packet);
    }
    return packet;
  }

  private void pass(int port, Packet packet) {
    if (packet.length() < needed) {
      return;
    }
    if (port == 0) {
      copy(packet);
    } else {
      paste(packet);
    }
  }

  private void copy(Packet packet) {
    int at = 0;
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      packet.read(range.offset, clipboard, at, range.length);
      at += range.length;
    }
  }

  private void paste(Packet packet) {
    packet.uniqueify();
    int at = 0;
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      packet.write(range.offset, clipboard, at, range.length);
      at += range.length;
    }
  }
}
