package org.packetmill.click.elements.analysis;

import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.packet.Packet;

/**
 * Filters packets by their aggregate annotation. Each argument is an action and the aggregates that
 * it is for, single numbers and ranges, or {@code all}; the first one that names a packet's
 * aggregate counts. Actions: {@code allow}, the same as {@code 0}; {@code deny}, the same as {@code
 * 1}; an output's number; {@code drop}. Packets that none is for are dropped.
 *
 * <pre>{@code ... -> AggregateIPFlows -> AggregateFilter(allow 3 17-20, drop all) -> ...}</pre>
 */
@ClickElement(
    usage = "AggregateFilter(ACTION AGGREGATES, ...)",
    summary = "filters packets based on aggregate annotation",
    ports = "1/1-254",
    processing = "h/h",
    category = "Aggregates")
public final class AggregateFilter extends ClassifyingElement {
  private static final int NOWHERE = 255;

  private AggregateOutputs outputs = new AggregateOutputs(NOWHERE);

  @Override
  protected void configure(Args args) {
    List<String> patterns = args.rest();
    args.complete();
    outputs = new AggregateOutputs(NOWHERE);
    boolean all = false;
    for (int i = 0; i < patterns.size(); i++) {
      List<String> words = ArgSplitter.words(patterns.get(i));
      if (words.isEmpty()) {
        args.error("empty pattern " + i);
      } else if (all) {
        args.warning("pattern " + i + " matches no packets");
      } else {
        all = read(i, words, args);
      }
    }
  }

  /** Reads a pattern; whether it is for all packets that are left. */
  private boolean read(int number, List<String> words, Args args) {
    Integer output = output(words.getFirst());
    if (output == null) {
      args.error("pattern %d: expected a port number".formatted(number));
      return false;
    }
    if (words.size() == 1) {
      args.error("pattern %d has no aggregates".formatted(number));
      return false;
    }
    if (words.size() == 2 && (words.get(1).equals("all") || words.get(1).equals("-"))) {
      outputs.setOthers(output);
      return true;
    }
    for (String word : words.subList(1, words.size())) {
      readRange(number, word, output, args);
    }
    return false;
  }

  private static Integer output(String word) {
    return switch (word) {
      case "allow" -> (Integer) 0;
      case "deny" -> (Integer) 1;
      case "drop" -> (Integer) NOWHERE;
      default -> {
        Integer number = IpText.integer(word);
        yield number == null || number < 0 ? null : (Integer) Math.min(number, NOWHERE);
      }
    };
  }

  private void readRange(int number, String word, int output, Args args) {
    int dash = word.indexOf('-');
    Integer first = IpText.unsigned(dash < 0 ? word : word.substring(0, dash));
    Integer last = dash < 0 ? first : IpText.unsigned(word.substring(dash + 1));
    if (first == null || last == null) {
      args.error("pattern %d: bad aggregate number '%s'".formatted(number, word));
      return;
    }
    outputs.set(
        Integer.toUnsignedLong(first),
        Integer.toUnsignedLong(last),
        output,
        (aggregate, taken) ->
            args.warning(
                "pattern %d: aggregate %d already filtered to output %d"
                    .formatted(number, aggregate, taken)));
  }

  @Override
  protected int classify(Packet packet) {
    return outputs.of(Integer.toUnsignedLong(packet.anno32(Annotations.AGGREGATE)));
  }
}
