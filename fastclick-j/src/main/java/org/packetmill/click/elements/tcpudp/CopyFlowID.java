package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.packet.Packet;

/**
 * Remembers the addresses and ports of the first TCP or UDP packet that passes from input 0 to
 * output 0, and writes them into those that pass from input 1 to output 1, whose checksums are left
 * to later elements. Packets without ports pass as they are. Arguments are ignored.
 *
 * <pre>{@code in -> [0] c :: CopyFlowID [0] -> out; made -> [1] c [1] -> SetIPChecksum -> out2}
 * </pre>
 *
 * <p>Handlers: {@code reset} (write), which waits for a first packet again.
 *
 * @see CopyTCPSeq
 */
@ClickElement(
    usage = "CopyFlowID()",
    summary = "copies addresses and ports from one path to another",
    ports = "2/2",
    category = "TCP")
public final class CopyFlowID extends CopyBetweenPaths {
  private FlowId flow = new FlowId(0, 0);

  @Override
  void treat(int port, Packet packet) {
    if (!packet.hasNetworkHeader()
        || packet.networkLength() < Ip4.HEADER
        || !packet.hasTransportHeader()
        || packet.transportLength() < Integer.BYTES) {
      return;
    }
    if (port == 0) {
      note(packet);
    } else {
      packet.uniqueify();
      packet.put64(packet.networkOffset() + Ip4.SOURCE, flow.addresses());
      packet.put32(packet.transportOffset(), flow.ports());
    }
  }

  private void note(Packet packet) {
    if (!started) {
      flow = FlowId.of(packet);
      started = true;
    }
  }
}
