package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.element.ClickElement;
import org.packetmill.click.packet.Packet;

/**
 * Remembers the highest sequence number of TCP packets that pass from input 0 to output 0, and
 * writes it into those that pass from input 1 to output 1, whose checksum is left to a later
 * element. Packets without a TCP header pass as they are. Arguments are ignored.
 *
 * <pre>{@code in -> [0] c :: CopyTCPSeq [0] -> out; made -> [1] c [1] -> SetTCPChecksum -> out2}
 * </pre>
 *
 * <p>Handlers: {@code reset} (write), which forgets the number.
 *
 * @see CopyFlowID
 */
@ClickElement(
    usage = "CopyTCPSeq()",
    summary = "copies TCP sequence numbers from one path to another",
    ports = "2/2",
    category = "TCP")
public final class CopyTCPSeq extends CopyBetweenPaths {
  private int sequence;

  @Override
  void treat(int port, Packet packet) {
    int tcp = TcpFields.find(packet);
    if (tcp < 0) {
      return;
    }
    if (port == 0) {
      note(packet.u32(tcp + TcpFields.SEQUENCE));
    } else {
      packet.uniqueify();
      packet.put32(tcp + TcpFields.SEQUENCE, sequence);
    }
  }

  private void note(int number) {
    if (!started || TcpFields.isAfter(number, sequence)) {
      sequence = number;
      started = true;
    }
  }
}
