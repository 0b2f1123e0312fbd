package org.packetmill.click.elements.ethernet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * Prints ARP messages, whose start is the network header, as tcpdump does.
 *
 * <pre>{@code c[0] -> ARPPrint(in) -> ...}</pre>
 *
 * <p>Arguments: {@code LABEL}; {@code TIMESTAMP} (true) and {@code ETHER} (false): whether to print
 * the time stamp and the addresses of the Ethernet header; {@code ACTIVE}; {@code OUTFILE}, a file
 * to write to.
 *
 * <p>Handlers: {@code active} (read and write).
 */
@ClickElement(
    usage = "ARPPrint([LABEL, TIMESTAMP, ETHER, ACTIVE, OUTFILE])",
    summary = "prints ARP packets",
    category = "ARP")
public final class ARPPrint extends SimpleElement {
  private String label;
  private boolean printTimestamp;
  private boolean printEther;
  private boolean active;
  private String fileName;
  private OutputStream file;

  @Override
  protected void configure(Args args) {
    label = args.positional("LABEL").asString("");
    printTimestamp = args.keyword("TIMESTAMP").asBool(true);
    printEther = args.keyword("ETHER").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    fileName = args.keyword("OUTFILE").asFile("");
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (!fileName.isEmpty()) {
      try {
        file = Files.newOutputStream(Path.of(fileName));
      } catch (IOException e) {
        errors.error(fileName + ": " + FileText.reason(e));
      }
    }
  }

  @Override
  protected void cleanup() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      context().chatter(this + ": " + fileName + ": " + e.getMessage());
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (active && packet.hasNetworkHeader()) {
      print(packet);
    }
    return packet;
  }

  @Cold
  private void print(Packet packet) {
    StringBuilder line = new StringBuilder(label);
    line.append(label.isEmpty() ? "" : ": ");
    if (printTimestamp) {
      line.append(TimeText.seconds(packet.timestamp())).append(": ");
    }
    if (printEther) {
      appendEther(packet, line);
    }
    if (ArpLine.append(packet, line)) {
      write(line);
    }
  }

  private static void appendEther(Packet packet, StringBuilder line) {
    int ether = packet.hasMacHeader() ? packet.macOffset() : 0;
    int end = ether + Ethernet.HEADER;
    if (end <= packet.networkOffset() && end <= packet.length()) {
      line.append(AddressText.ether(packet.u48(ether + Ethernet.SOURCE))).append(" > ");
      line.append(AddressText.ether(packet.u48(ether + Ethernet.DESTINATION))).append(": ");
    }
  }

  private void write(StringBuilder line) {
    if (file == null) {
      context().chatter(line.toString());
      return;
    }
    try {
      file.write(line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      context().chatter(this + ": " + fileName + ": " + e.getMessage());
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("expected boolean", value));
  }
}
