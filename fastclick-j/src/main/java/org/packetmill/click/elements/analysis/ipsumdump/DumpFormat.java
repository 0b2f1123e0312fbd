package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.elements.Words;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/**
 * What the lines with {@code !} in a dump have said: the columns, and what packets have that are
 * not told there.
 */
final class DumpFormat {
  private final DumpFile file;
  private final Complaints complaints;
  private final NameLookup names;

  /** The columns, and in which order they are put into a packet. */
  List<FieldReader> fields = List.of();

  int[] order = {};
  int protocol = Ip4.TCP;
  Flow flow;

  /** The aggregate of packets that no column tells one of; null when there is none. */
  Integer aggregate;

  boolean binary;

  DumpFormat(DumpFile file, Complaints complaints, NameLookup names) {
    this.file = file;
    this.complaints = complaints;
    this.names = names;
  }

  /** Takes in a line that starts with {@code !}; others than the known ones are comments. */
  void take(String line) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    if (end == line.length()) {
      return;
    }
    List<String> words = ArgSplitter.words(line);
    switch (line.substring(0, end)) {
      case "!data", "!contents" -> takeFields(words.subList(1, words.size()));
      case "!flowid" -> takeFlow(words.subList(1, words.size()));
      case "!proto" -> takeProtocol(words.subList(1, words.size()), "!proto");
      case "!aggregate" -> takeAggregate(words.subList(1, words.size()));
      case "!binary" -> takeBinary(words);
      default -> {}
    }
  }

  /** Takes the columns; names with blanks are quoted. */
  void takeFields(List<String> words) {
    List<FieldReader> found = new ArrayList<>();
    for (String word : words) {
      found.add(field(Quoting.unquote(word)));
    }
    if (found.isEmpty()) {
      complaints.error("no contents specified");
    }
    fields = found;
    Integer[] positions = new Integer[found.size()];
    Arrays.setAll(positions, i -> i);
    Arrays.sort(positions, Comparator.comparingInt(i -> found.get(i).order()));
    order = Arrays.stream(positions).mapToInt(i -> i).toArray();
  }

  private FieldReader field(String name) {
    FieldReader reader = Fields.reader(name);
    if (reader != null) {
      return reader;
    }
    complaints.warning("unknown content type '%s'".formatted(name));
    FieldWriter writer = Fields.writer(name);
    return FieldReader.ignored(writer == null ? FieldType.NONE : writer.type());
  }

  /** Takes {@code SRC SPORT DST DPORT [PROTO]}, with {@code -} for what is open. */
  void takeFlow(List<String> words) {
    flow = words.size() < 4 ? null : readFlow(words);
    if (flow == null) {
      complaints.error("bad !flowid specification");
    } else if (words.size() >= 5) {
      takeProtocol(words.subList(4, 5), "!flowid");
    }
  }

  private Flow readFlow(List<String> words) {
    Integer source = address(words.get(0));
    Integer sourcePort = port(words.get(1));
    Integer destination = address(words.get(2));
    Integer destinationPort = port(words.get(3));
    boolean good =
        source != null && sourcePort != null && destination != null && destinationPort != null;
    return good ? new Flow(source, sourcePort, destination, destinationPort) : null;
  }

  private Integer address(String word) {
    return word.equals("-") ? Integer.valueOf(0) : Words.ip(word, names);
  }

  private static Integer port(String word) {
    var number = Numbers.whole(word.equals("-") ? "0" : word, false);
    return number == null || number.bitLength() > 16 ? null : number.intValue();
  }

  private void takeProtocol(List<String> words, String where) {
    if (words.size() != 1) {
      complaints.error("bad " + where);
      return;
    }
    Integer number = protocol(words.getFirst());
    if (number == null) {
      complaints.error("bad protocol in " + where);
    } else {
      protocol = number;
    }
  }

  /** A protocol by name, number or the letter that dumps use; null if it is none. */
  private static Integer protocol(String word) {
    Integer named =
        switch (word) {
          case "T" -> Ip4.TCP;
          case "U" -> Ip4.UDP;
          case "I" -> Ip4.ICMP;
          default -> IpNames.protocol(word);
        };
    var number = Numbers.whole(word, false);
    if (named == null && number != null && number.bitLength() <= 8) {
      return number.intValue();
    }
    return named != null && named <= 0xff ? named : null;
  }

  private void takeAggregate(List<String> words) {
    var number = words.size() == 1 ? Numbers.whole(words.getFirst(), false) : null;
    boolean good = number != null && number.bitLength() <= 32;
    aggregate = good ? (Integer) number.intValue() : null;
    if (!good) {
      complaints.error("bad !aggregate specification");
    }
  }

  private void takeBinary(List<String> words) {
    if (words.size() != 1) {
      complaints.error("bad !binary specification");
    }
    binary = true;
    file.startRecords();
  }
}
