package org.packetmill.click.elements.tcpudp;

import java.util.HashSet;
import java.util.Set;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Lets active FTP pass a translator: the address in a PORT command is opened in DATA_REWRITER, as
 * its input DATA_REWRITER_INPUT would map it, the command tells the mapped one instead, and the
 * control connection's sequence numbers are shifted in CONTROL_REWRITER, which should be downstream
 * and know the connection.
 *
 * <pre>{@code
 * rw :: TCPRewriter(pattern 1.0.0.1 1024-65535# - - 0 1, drop);
 * ftp -> FTPPortMapper(rw, rw, 0) -> [0] rw;
 * }</pre>
 *
 * <p>It expects TCP packets with their header positions set; other packets pass as they are.
 */
@ClickElement(
    usage = "FTPPortMapper(CONTROL_REWRITER, DATA_REWRITER, DATA_REWRITER_INPUT)",
    summary = "manages FTP PORT commands for translators",
    category = "Network address translation")
public final class FTPPortMapper extends SimpleElement {
  private static final int SEQUENCE = 4;
  private static final int OFFSET = 12;

  private IPRewriterBase control;
  private IPRewriterBase data;
  private int dataInput;

  // --- Its life ----------------------------------------------------------------------------------

  @Override
  protected void configure(Args args) {
    control = args.mandatory("CONTROL_REWRITER").as(this::controlRewriter, null);
    data = args.mandatory("DATA_REWRITER").as(this::rewriter, null);
    dataInput = args.mandatory("DATA_REWRITER_INPUT").asInt();
    args.complete();
    if (data != null && (dataInput < 0 || dataInput >= data.inputCount())) {
      args.error("DATA_REWRITER_INPUT out of range");
    }
  }

  private IPRewriterBase controlRewriter(String name) {
    Element element = context().find(name, this);
    if (element instanceof TCPRewriter || element instanceof IPRewriter) {
      return (IPRewriterBase) element;
    }
    throw new IllegalArgumentException("element type mismatch, expected TCPRewriter");
  }

  private IPRewriterBase rewriter(String name) {
    if (context().find(name, this) instanceof IPRewriterBase found) {
      return found;
    }
    throw new IllegalArgumentException("element type mismatch, expected IPRewriterBase");
  }

  @Override
  protected void initialize(Errors errors) {
    Set<Element> seen = new HashSet<>();
    if (output(0).isPush() && !leadsToControl(this, seen)) {
      errors.warning("control packet rewriter '" + control + "' is not downstream");
    }
  }

  private boolean leadsToControl(Element element, Set<Element> seen) {
    for (int i = 0; i < element.outputCount(); i++) {
      Element next = element.output(i).peer();
      if (next == control || (next != null && seen.add(next) && leadsToControl(next, seen))) {
        return true;
      }
    }
    return false;
  }

  // --- Packets -----------------------------------------------------------------------------------

  @Override
  protected Packet process(Packet packet) {
    int ip = Ip4.offset(packet);
    int tcp = packet.transportOffset();
    if (packet.u8(ip + Ip4.PROTOCOL) == Ip4.TCP
        && packet.transportLength() >= TransportChecksums.TCP_HEADER) {
      int start = tcp + (packet.u8(tcp + OFFSET) >> 4 << 2);
      if (start < packet.length() && (packet.u8(start) | 0x20) == 'p') {
        mapPort(packet, ip, tcp, start);
      }
    }
    return packet;
  }

  @Cold
  private void mapPort(Packet packet, int ip, int tcp, int start) {
    FtpPort told = FtpPort.find(packet, start);
    FlowId connection = FlowId.of(packet);
    RewriterEntry known = told == null ? null : control.entry(TransportRewrite.TCP, connection, -1);
    if (known == null) {
      return;
    }
    int dataPort = connection.destinationPort() - 1 & 0xffff;
    FlowId flow = FlowId.of(told.address(), told.port(), connection.destination(), dataPort);
    RewriterEntry mapped = data.entry(TransportRewrite.TCP, flow, dataInput);
    if (mapped == null) {
      return;
    }
    int end = packet.u32(tcp + SEQUENCE) + packet.length() - start;
    FlowId to = mapped.rewritten();
    byte[] text = FtpPort.text(to.source(), to.sourcePort());
    replace(packet, told, text);
    known.mapping().shift(known.replying(), end, text.length - told.length());
    mapped.mapping().replyAnno = known.mapping().replyAnno;
    finish(packet, ip, tcp);
  }

  private static void replace(Packet packet, FtpPort told, byte[] text) {
    int rest = told.start() + told.length();
    int bytes = packet.length() - rest;
    int growth = text.length - told.length();
    if (growth > 0) {
      packet.put(growth);
    }
    packet.uniqueify();
    packet.move(rest, rest + growth, bytes);
    if (growth < 0) {
      packet.take(-growth);
    }
    packet.write(told.start(), text, 0, text.length);
  }

  /** Puts lengths and checksums right. */
  private static void finish(Packet packet, int ip, int tcp) {
    packet.put16(ip + Ip4.TOTAL_LENGTH, packet.length() - ip);
    Ip4.writeChecksum(packet, ip, Ip4.headerLength(packet, ip));
    int bytes = packet.length() - tcp;
    packet.put16(tcp + TransportChecksums.TCP, 0);
    packet.put16(tcp + TransportChecksums.TCP, Ip4.transportChecksum(packet, ip, tcp, bytes));
  }
}
