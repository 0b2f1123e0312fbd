package org.packetmill.click.elements.ip;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Contents;
import org.packetmill.click.elements.FileText;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Prints a line about each IP packet, much as tcpdump does, to the terminal or to OUTFILE.
 *
 * <p>CONTENTS (NONE, HEX, ASCII) adds up to MAXLENGTH bytes of the packet, PAYLOAD (false, HEX,
 * ASCII) of what it carries; ETHER, ID, TIMESTAMP, PAINT, TOS, TTL, LENGTH, AGGREGATE and VLAN say
 * what else to print. Packets without a network header pass unseen.
 *
 * <pre>{@code CheckIPHeader(14) -> IPPrint(in, TTL true)}</pre>
 *
 * <p>Handlers: {@code active}, to read and write.
 */
@ClickElement(
    usage =
        "IPPrint([LABEL], CONTENTS NONE, PAYLOAD false, MAXLENGTH 1500, ETHER false, ID false,"
            + " TIMESTAMP true, PAINT false, TOS false, TTL false, SWAP true, LENGTH false,"
            + " AGGREGATE false, VLAN false, ACTIVE true, OUTFILE)",
    summary = "Prints IP packets.",
    category = "Debugging")
public final class IPPrint extends SimpleElement {
  private static final int PAINT_ANNO = 17;
  private static final int AGGREGATE_ANNO = 20;
  private static final int VLAN_TCI_ANNO = 20;
  private static final int ETHER_HEADER = 14;

  private String label;
  private boolean ether;
  private boolean timestamp;
  private boolean paint;
  private boolean aggregate;
  private boolean vlan;
  private boolean active;
  private IPPrintLine format;
  private String outFile;
  private Writer out;

  @Override
  protected void configure(Args args) {
    label = args.positional("LABEL").asString("");
    String contents = args.keyword("CONTENTS").asString("no");
    String payload = args.keyword("PAYLOAD").asString("no");
    int bytes = args.keyword("MAXLENGTH").asInt(1500);
    bytes = args.keyword("NBYTES").asInt(bytes);
    format =
        IPPrintLine.of(
            args, Contents.read(contents, "contents", args), payload(payload, args), bytes);
    ether = args.keyword("ETHER").asBool(false);
    timestamp = args.keyword("TIMESTAMP").asBool(true);
    paint = args.keyword("PAINT").asBool(false);
    aggregate = args.keyword("AGGREGATE").asBool(false);
    vlan = args.keyword("VLAN").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    outFile = args.keyword("OUTFILE").asFile("");
    args.complete();
  }

  private static Contents payload(String text, Args args) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "NO", "FALSE" -> Contents.NONE;
      case "YES", "TRUE", "HEX" -> Contents.HEX;
      case "ASCII" -> Contents.ASCII;
      default -> {
        args.error("bad payload value '%s'; should be 'false', 'hex', or 'ascii'".formatted(text));
        yield Contents.NONE;
      }
    };
  }

  @Override
  protected void initialize(Errors errors) {
    if (!outFile.isEmpty()) {
      try {
        out = Files.newBufferedWriter(Path.of(outFile), StandardCharsets.ISO_8859_1);
      } catch (IOException | InvalidPathException e) {
        errors.error("%s: %s".formatted(outFile, FileText.reason(e)));
      }
    }
  }

  @Override
  protected Packet process(Packet packet) {
    if (active && packet.hasNetworkHeader()) {
      print(packet);
    }
    return packet;
  }

  private void print(Packet packet) {
    var line = new StringBuilder();
    if (!label.isEmpty()) {
      line.append(label).append(": ");
    }
    if (timestamp) {
      line.append(TimeText.seconds(packet.timestamp())).append(": ");
    }
    appendMarks(line, packet);
    appendEther(line, packet);
    format.append(line, packet);
    write(line.toString());
  }

  private void appendMarks(StringBuilder line, Packet packet) {
    if (aggregate) {
      line.append('#').append(Integer.toUnsignedString(packet.anno32(AGGREGATE_ANNO)));
    }
    if (vlan) {
      line.append(" VLAN:").append(packet.anno16(VLAN_TCI_ANNO));
    }
    if (paint) {
      line.append(aggregate ? "." : "paint ").append(packet.anno8(PAINT_ANNO));
    }
    line.append(aggregate || paint ? ": " : "");
  }

  private void appendEther(StringBuilder line, Packet packet) {
    if (ether && packet.hasMacHeader()) {
      int header = packet.macOffset();
      int end = header + ETHER_HEADER;
      if (end <= packet.networkOffset() && end <= packet.length()) {
        line.append(AddressText.ether(packet.u48(header + 6)))
            .append(" > ")
            .append(AddressText.ether(packet.u48(header)))
            .append(": ");
      }
    }
  }

  private void write(String line) {
    if (out == null) {
      context().chatter(line);
      return;
    }
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      context().chatter("%s: %s: %s".formatted(this, outFile, e.getMessage()));
    }
  }

  @Override
  protected void cleanup() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        context().chatter("%s: %s: %s".formatted(this, outFile, e.getMessage()));
      }
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("expected boolean", value));
  }
}
