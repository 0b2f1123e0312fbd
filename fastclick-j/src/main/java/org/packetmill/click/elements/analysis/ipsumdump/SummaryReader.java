package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.Errors;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.port.PortException;

/** Makes packets of the lines, or the records, of an IP summary dump. */
public final class SummaryReader implements AutoCloseable {
  /** The version of the format that is written, and the latest that is understood. */
  static final int MAJOR_VERSION = 1;

  static final int MINOR_VERSION = 3;

  private static final Pattern BANNER = Pattern.compile("!IPSummaryDump\\s+(\\d+)\\.(\\d+)(?s:.*)");
  private static final List<String> BEGINNINGS =
      List.of("!creator", "!data", "!contents", "!proto", "!flowid");

  private final DumpFile file;
  private final Complaints complaints;
  private final DumpFormat format;
  private final PacketBuilder builder;
  private final boolean checksum;
  private int minorVersion = MINOR_VERSION;
  private boolean complained;

  /** How many times more it is read, negative for ever. */
  private int repeats;

  /** Where the first packet stands, negative until it has been seen. */
  private long firstPacket = -1;

  /**
   * Reads {@code file}.
   *
   * @param checksum whether checksums are set, and data is as long as headers say
   * @param names what names of addresses mean
   * @param complaints takes places in the dump, and what is wrong there
   */
  public SummaryReader(
      DumpFile file, boolean checksum, NameLookup names, BiConsumer<String, String> complaints) {
    this.file = file;
    this.checksum = checksum;
    this.complaints = new Complaints(file, complaints);
    format = new DumpFormat(file, this.complaints, names);
    builder = new PacketBuilder(names);
  }

  /** The columns of a dump that does not tell them itself. */
  public void defaultFields(String names) {
    format.takeFields(words(names, "!data", "!contents"));
  }

  /** The flow of packets, {@code SRC SPORT DST DPORT [PROTO]}. */
  public void defaultFlow(String text) {
    format.takeFlow(words(text, "!flowid"));
  }

  /** The words, without the one that a dump would have in front. */
  private static List<String> words(String text, String... keywords) {
    List<String> words = ArgSplitter.words(text);
    boolean keyword = !words.isEmpty() && List.of(keywords).contains(words.getFirst());
    return keyword ? words.subList(1, words.size()) : words;
  }

  /** The protocol of packets, unless the dump tells another. */
  public void defaultProtocol(int protocol) {
    format.protocol = protocol;
  }

  /** Has the packets read {@code times} times, for ever if that is negative. */
  public void repeat(int times) {
    repeats = times - 1;
  }

  /** The file that is read. */
  public DumpFile file() {
    return file;
  }

  /**
   * Opens the file and looks at its first line; {@code errors} hears what is odd about that.
   *
   * @throws PortException if it cannot be read, or is empty and may not be
   */
  public void open(boolean mayBeMissing, Errors errors) {
    if (!file.open(mayBeMissing)) {
      file.close();
      if (!mayBeMissing) {
        throw new PortException(file.landmark() + ": empty file");
      }
      return;
    }
    String first = file.peekLine();
    if (first != null && first.startsWith("!IPSummaryDump")) {
      takeVersion(first, errors);
      file.readLine();
    } else if (format.fields.isEmpty() && (first == null || !isBeginning(first))) {
      errors.warningAt(file.landmark(), "missing banner line; is this an IP summary dump?");
    }
  }

  private static boolean isBeginning(String line) {
    return BEGINNINGS.stream().anyMatch(line::startsWith);
  }

  private void takeVersion(String banner, Errors errors) {
    Matcher version = BANNER.matcher(banner);
    if (!version.matches()) {
      return;
    }
    boolean known =
        version.group(1).equals(Integer.toString(MAJOR_VERSION))
            && version.group(2).length() == 1
            && Integer.parseInt(version.group(2)) <= MINOR_VERSION;
    if (known) {
      minorVersion = Integer.parseInt(version.group(2));
    } else {
      errors.warningAt(
          file.landmark(),
          "unexpected IPSummaryDump version %s.%s".formatted(version.group(1), version.group(2)));
    }
  }

  /**
   * The packet of the next line. Null at the end, when the file is no longer open, and for a line
   * that makes no packet.
   */
  public Packet read() {
    try {
      return readNext();
    } catch (PortException e) {
      complaints.error(e.getMessage());
      file.close();
      return null;
    }
  }

  private Packet readNext() {
    while (file.isOpen()) {
      long before = file.position();
      BinaryRecord record = format.binary ? BinaryRecord.read(file, complaints) : null;
      String line = format.binary ? record == null ? null : record.text() : file.readLine();
      if (line == null) {
        end();
      } else if (record != null && !record.isText()) {
        notePacket(before);
        return make(readRecord(record.bytes()), true);
      } else if (line.startsWith("!")) {
        format.take(line);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        notePacket(before);
        return make(readColumns(line), !line.isBlank());
      }
    }
    return null;
  }

  private void notePacket(long position) {
    firstPacket = firstPacket < 0 ? position : firstPacket;
  }

  private void end() {
    if (repeats == 0 || firstPacket < 0 || !file.rewind(firstPacket)) {
      file.close();
    } else {
      repeats -= repeats > 0 ? 1 : 0;
    }
  }

  /** The packet, unless the line had no field that made sense. */
  private Packet make(int fields, boolean mayComplain) {
    if (fields > 0) {
      PacketFinish.apply(builder, checksum);
      return builder.finish();
    }
    if (mayComplain && !complained) {
      complaints.error(format.fields.isEmpty() ? "no '!data' provided" : "packet parse error");
      complained = true;
    }
    builder.finish().kill();
    return null;
  }

  private void start() {
    builder.start(format.protocol, format.flow, minorVersion);
    if (format.aggregate != null) {
      builder.packet().setAnno32(Annotations.AGGREGATE, format.aggregate);
    }
  }

  private int readColumns(String line) {
    start();
    String[] columns = new String[format.fields.size()];
    Columns.split(line, columns);
    int used = 0;
    for (int position : format.order) {
      FieldReader field = format.fields.get(position);
      String column = columns[position];
      if (!column.isEmpty() && !column.equals("-") && field.injector() != null) {
        builder.clearValues();
        if (field.textIn().read(builder, column)) {
          field.injector().inject(builder);
          used++;
        }
      }
    }
    return used;
  }

  private int readRecord(byte[] record) {
    start();
    int[] starts = new int[format.fields.size()];
    Columns.find(record, format.fields, starts);
    int used = 0;
    for (int position : format.order) {
      FieldReader field = format.fields.get(position);
      if (starts[position] >= 0 && field.injector() != null) {
        builder.clearValues();
        take(field, record, starts[position]);
        field.injector().inject(builder);
        used++;
      }
    }
    return used;
  }

  private void take(FieldReader field, byte[] record, int at) {
    if (field.type() == FieldType.VARIABLE) {
      int count = record[at] & 0xff;
      builder.bytes.add(record, at + 1, count);
      builder.hasBytes = count > 0;
    } else {
      long number = BinaryRecord.number(record, at, field.type().size());
      builder.value = field.fromBinary().applyAsLong(number);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
