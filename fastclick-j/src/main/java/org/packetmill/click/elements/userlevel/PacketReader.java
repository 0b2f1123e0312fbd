package org.packetmill.click.elements.userlevel;

import java.nio.ByteBuffer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** Makes packets of what sockets read. */
final class PacketReader {
  private final Element owner;
  private final int headroom;
  private final boolean timestamp;
  private final ByteBuffer in;

  private PacketReader(Element owner, int snapLength, int headroom, boolean timestamp) {
    this.owner = owner;
    this.headroom = headroom;
    this.timestamp = timestamp;
    in = ByteBuffer.allocate(snapLength);
  }

  /** Takes the arguments SNAPLEN, HEADROOM and TIMESTAMP. */
  static PacketReader read(Args args, Element owner) {
    return new PacketReader(
        owner,
        args.keyword("SNAPLEN").asInt(2048, 1, 65535),
        args.keyword("HEADROOM").asInt(PacketPool.HEADROOM, 0, 4096),
        args.keyword("TIMESTAMP").asBool(true));
  }

  /** Where to read to. */
  ByteBuffer cleared() {
    return in.clear();
  }

  /** A packet of what was read. */
  Packet packet() {
    int length = in.position();
    Packet packet = PacketPool.current().take(headroom, length);
    packet.write(0, in.array(), 0, length);
    if (timestamp) {
      packet.setTimestamp(owner.context().clock().now());
    }
    return packet;
  }

  /** The packet's bytes, in {@code room} if they fit there. */
  static ByteBuffer load(Packet packet, ByteBuffer room) {
    int length = packet.length();
    ByteBuffer bytes = room.capacity() >= length ? room.clear() : ByteBuffer.allocate(length);
    packet.read(0, bytes.array(), 0, length);
    return bytes.limit(length);
  }
}
