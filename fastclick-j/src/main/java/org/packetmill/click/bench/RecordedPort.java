package org.packetmill.click.bench;

import java.nio.file.Path;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PcapWriter;
import org.packetmill.click.port.PortCounters;

/** A port that also writes what is sent to a pcap file that keeps nothing: the cost of one. */
final class RecordedPort implements PacketPort {
  private static final Path NOWHERE = Path.of("/dev/null");
  private static final int SNAP_LENGTH = 65535;

  private final PacketPort port;
  private final PcapWriter writer = new PcapWriter(NOWHERE, LinkType.ETHERNET, false, SNAP_LENGTH);

  RecordedPort(PacketPort port) {
    this.port = port;
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    int count = batch.size();
    for (int i = start; i < count; i++) {
      Packet packet = batch.get(i);
      writer.write(packet, packet.timestamp(), packet.length());
    }
    return port.send(queue, batch, start);
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    port.openReceive(queue, rssHash, timestamp);
  }

  @Override
  public void openSend(int queue) {
    port.openSend(queue);
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    return port.receive(queue, into, max);
  }

  @Override
  public int receiveBare(int queue, PacketBatch into, int max) {
    return port.receiveBare(queue, into, max);
  }

  @Override
  public void flush() {
    writer.flush();
    port.flush();
  }

  @Override
  public boolean exhausted() {
    return port.exhausted();
  }

  @Override
  public PortCounters counters() {
    return port.counters();
  }

  @Override
  public long macAddress() {
    return port.macAddress();
  }

  @Override
  public String description() {
    return port.description();
  }

  @Override
  public void close() {
    writer.close();
    port.close();
  }
}
