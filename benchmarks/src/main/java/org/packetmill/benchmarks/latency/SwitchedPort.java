package org.packetmill.benchmarks.latency;

import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.PacketPort;
import org.packetmill.click.port.PortCounters;

/** A port with calm traffic until it is switched, between two bursts, to other traffic. */
final class SwitchedPort implements PacketPort {
  private final PacketPort calm;
  private final PacketPort other;
  private PacketPort current;

  SwitchedPort(PacketPort calm, PacketPort other) {
    this.calm = calm;
    this.other = other;
    current = calm;
  }

  /** From now on the other traffic comes. */
  void surprise() {
    current = other;
  }

  @Override
  public int receive(int queue, PacketBatch into, int max) {
    return current.receive(queue, into, max);
  }

  @Override
  public int receiveBare(int queue, PacketBatch into, int max) {
    return current.receiveBare(queue, into, max);
  }

  @Override
  public int send(int queue, PacketBatch batch, int start) {
    return current.send(queue, batch, start);
  }

  @Override
  public void openReceive(int queue, boolean rssHash, boolean timestamp) {
    calm.openReceive(queue, rssHash, timestamp);
    other.openReceive(queue, rssHash, timestamp);
  }

  @Override
  public void openSend(int queue) {
    calm.openSend(queue);
    other.openSend(queue);
  }

  @Override
  public void flush() {
    current.flush();
  }

  @Override
  public boolean exhausted() {
    return current.exhausted();
  }

  /** Those of the traffic that comes now. */
  @Override
  public PortCounters counters() {
    return current.counters();
  }

  @Override
  public long macAddress() {
    return calm.macAddress();
  }

  @Override
  public String description() {
    return calm.description();
  }

  @Override
  public void close() {
    calm.close();
    other.close();
  }
}
