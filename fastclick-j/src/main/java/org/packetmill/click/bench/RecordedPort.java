package org.packetmill.click.bench;

import java.nio.file.Path;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PcapWriter;
import org.packetmill.click.port.PortAround;

/** A port that also writes what is sent to a pcap file that keeps nothing: the cost of one. */
final class RecordedPort extends PortAround {
  private static final Path NOWHERE = Path.of("/dev/null");
  private static final int SNAP_LENGTH = 65535;

  private final PcapWriter writer = new PcapWriter(NOWHERE, LinkType.ETHERNET, false, SNAP_LENGTH);

  RecordedPort(PacketPort port) {
    super(port);
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    int count = batch.size();
    for (int i = start; i < count; i++) {
      Packet packet = batch.get(i);
      writer.write(packet, packet.timestamp(), packet.length());
    }
    return super.send(queue, batch, start);
  }

  @Override
  public void flush() {
    writer.flush();
    super.flush();
  }

  @Override
  public void close() {
    writer.close();
    super.close();
  }
}
