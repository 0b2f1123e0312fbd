package org.packetmill.click.elements.tcpudp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/**
 * Turns bytes into TCP packets and back. What is written to the handler {@code data} leaves as the
 * data of a TCP packet without addresses, ports, numbers and sums, which later elements are to fill
 * in; at most {@code MTU} bytes a packet: what is beyond waits for the next write. Reading {@code
 * data} pulls a packet and returns its data; packets without any are passed over. Input 1 is meant
 * for ICMP errors about the MTU, which are dropped.
 *
 * <pre>
 * {@code q :: Queue -> b :: BufferConverter(1400) -> ...; Idle -> [1] b; // write b.data "GET /"}
 * </pre>
 *
 * <p>Handlers: {@code data} (read and write).
 */
@ClickElement(
    usage = "BufferConverter(MTU)",
    summary = "converts bytes into TCP packets and back",
    ports = "2/1",
    processing = "lh/h",
    category = "TCP")
public final class BufferConverter extends Element {
  private static final int TCP_HEADER = 20;
  private static final int HEADERS = Ip4.HEADER + TCP_HEADER;
  private static final int LOW_DELAY = 0x10;
  private static final int MAX_TTL = 255;
  private static final int TCP_OFFSET_AND_FLAGS = Ip4.HEADER + 12;
  private static final int PUSH_FLAG = 0x08;
  private static final int WINDOW = Ip4.HEADER + 14;
  private static final int WINDOW_BYTES = 32120;

  private int mtu;

  /** What was written and has not left. */
  private byte[] waiting = {};

  @Override
  protected void configure(Args args) {
    mtu = args.mandatory("MTU").asInt(1, 65535 - HEADERS);
    args.complete();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("data", this::receive);
    handlers.write("data", this::send);
  }

  private void send(String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(waiting);
    all.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    byte[] bytes = all.toByteArray();
    int length = Math.min(bytes.length, mtu);
    waiting = java.util.Arrays.copyOfRange(bytes, length, bytes.length);
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, HEADERS + length);
    packet.clear(0, HEADERS);
    packet.put8(0, 4 << 4 | Ip4.HEADER / 4);
    packet.put8(1, LOW_DELAY);
    packet.put16(Ip4.TOTAL_LENGTH, packet.length());
    packet.put16(Ip4.FRAGMENT, Ip4.DONT_FRAGMENT);
    packet.put8(Ip4.TTL, MAX_TTL);
    packet.put8(Ip4.PROTOCOL, Ip4.TCP);
    packet.put16(TCP_OFFSET_AND_FLAGS, TCP_HEADER / 4 << 12 | PUSH_FLAG);
    packet.put16(WINDOW, WINDOW_BYTES);
    packet.write(HEADERS, bytes, 0, length);
    packet.setNetworkHeader(0, Ip4.HEADER);
    output(0).push(packet);
  }

  private String receive() {
    for (Packet packet = input(0).pull(); packet != null; packet = input(0).pull()) {
      String data = data(packet);
      packet.kill();
      if (!data.isEmpty()) {
        return data;
      }
    }
    return "";
  }

  @Override
  public void push(int port, Packet packet) {
    packet.kill();
  }

  private static String data(Packet packet) {
    if (!packet.hasNetworkHeader() || packet.networkLength() < HEADERS) {
      return "";
    }
    int ip = packet.networkOffset();
    int tcp = ip + packet.networkHeaderLength();
    if (tcp + TCP_HEADER > packet.length()) {
      return "";
    }
    int start = tcp + (packet.u8(tcp + 12) >> 4) * 4;
    int end = Math.min(ip + packet.u16(ip + Ip4.TOTAL_LENGTH), packet.length());
    if (start >= end) {
      return "";
    }
    byte[] bytes = new byte[end - start];
    packet.read(start, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
