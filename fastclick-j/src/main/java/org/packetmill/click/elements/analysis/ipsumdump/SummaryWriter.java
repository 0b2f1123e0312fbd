package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.packet.Packet;

/** Writes packets as the lines, or the records, of an IP summary dump. */
public final class SummaryWriter {
  private final List<FieldWriter> fields = new ArrayList<>();
  private final ByteText text = new ByteText();
  private final boolean binary;
  private final PacketDesc desc;
  private boolean looksAtIp;

  /**
   * A writer without fields.
   *
   * @param binary whether records are written
   * @param badPackets whether lines tell what is wrong with packets
   * @param carefulTruncation whether packets are wrong that were cut off
   * @param extraLength whether lengths count what is not here
   */
  public SummaryWriter(
      boolean binary, boolean badPackets, boolean carefulTruncation, boolean extraLength) {
    this.binary = binary;
    desc = new PacketDesc(carefulTruncation, extraLength, badPackets ? new ByteText() : null);
  }

  /** Takes the names of the fields, blanks between them; {@code errors} takes what is wrong. */
  public void setFields(String names, Consumer<String> errors) {
    for (String word : ArgSplitter.words(names)) {
      String name = Quoting.unquote(word);
      FieldWriter field = Fields.writer(name);
      if (field == null) {
        errors.accept("unknown content type '%s'".formatted(name));
        continue;
      }
      fields.add(field);
      looksAtIp |= field.looksAtIp();
      if (binary && field.binaryOut() == null) {
        errors.accept("cannot use field %s with BINARY".formatted(name));
      }
    }
    if (fields.isEmpty()) {
      errors.accept("no contents specified");
    }
  }

  /** Whether a field of that name is written. */
  public boolean hasField(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** The lines in front of the packets. */
  public String header(String comments) {
    StringBuilder header = new StringBuilder("!IPSummaryDump ");
    header.append(SummaryReader.MAJOR_VERSION).append('.').append(SummaryReader.MINOR_VERSION);
    header.append('\n').append(comments).append("!data");
    for (FieldWriter field : fields) {
      boolean same = field.name().equals("ntimestamp") && !binary;
      header.append(' ').append(same ? "timestamp" : field.name());
    }
    return header.append('\n').append(binary ? "!binary\n" : "").toString();
  }

  /** The packet's line or record, valid until the next call. */
  public ByteText write(Packet packet) {
    text.clear();
    desc.start(packet);
    if (looksAtIp) {
      HeaderFinder.find(desc);
    }
    if (binary) {
      writeRecord();
    } else {
      writeLine();
    }
    return text;
  }

  /** Whether something is wrong with the packet that was written last. */
  public boolean hasProblem() {
    return desc.bad != null && !desc.bad.isEmpty();
  }

  /** What is wrong with it, as a line. */
  public ByteText problem() {
    return desc.bad;
  }

  private void writeLine() {
    for (int i = 0; i < fields.size(); i++) {
      FieldWriter field = fields.get(i);
      if (i > 0) {
        text.add(' ');
      }
      desc.clearValues();
      if (field.extractor().extract(desc)) {
        field.textOut().write(desc, text);
      } else {
        text.add('-');
      }
    }
    text.add('\n');
  }

  private void writeRecord() {
    text.zeros(4);
    for (int i = 0; i < fields.size(); i++) {
      FieldWriter field = fields.get(i);
      desc.clearValues();
      boolean extracted = field.extractor().extract(desc);
      field.binaryOut().write(desc, extracted, text);
    }
    text.set32(0, text.length());
  }
}
