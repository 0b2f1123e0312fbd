package org.packetmill.click.elements.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;

/**
 * Sends IP packets to the output of the first pattern that matches; those that match none are
 * dropped. The network header must be set.
 *
 * <pre>{@code
 * IPClassifier(dst host 10.0.0.1 && icmp, tcp port 80 or 8080, 10.0.0.0/24 and syn, -)
 * }</pre>
 *
 * <p>Patterns test {@code [src|dst|src and dst|src or dst] host|net|port}, {@code ip
 * proto|vers|hl|id|tos|dscp|ttl|len}, {@code ip frag|unfrag|ect|ce}, {@code tcp opt|win}, {@code
 * icmp type}, {@code ether host}, bytes of headers ({@code ip[8]}, {@code tcp[2:2]}, {@code
 * transp[0]}), {@code true} and {@code false}. Values are joined by {@code == != < > <= >=}, with
 * {@code & MASK} before that; tests by {@code and or not}, their signs, {@code ? :} and
 * parentheses. What is left out is taken from the value ({@code syn}, {@code www}, {@code tcp}) or
 * the test before. {@code -}, {@code any} and {@code all} match everything.
 *
 * <p>Handlers: {@code program}, the decisions as tests of packet words; {@code patternN} (read and
 * write).
 *
 * @see IPFilter
 */
@ClickElement(
    usage = "IPClassifier(PATTERN, ...)",
    summary = "classifies IP packets by contents",
    ports = "1/-",
    processing = "h/h",
    category = "IP")
public final class IPClassifier extends IPFilter {
  @Override
  protected void configure(Args args) {
    List<String> patterns = args.rest();
    int outputs = outputCount();
    if (patterns.size() != outputs) {
      args.error("need " + outputs + " arguments, one per output port");
      return;
    }
    compile(args, IntStream.range(0, outputs).mapToObj(i -> i + " " + patterns.get(i)).toList());
    for (int i = 0; i < outputs; i++) {
      if (!program().uses(i)) {
        args.warning("output " + i + " matches no packets");
      }
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    super.addHandlers(handlers);
    for (int i = 0; i < outputCount(); i++) {
      int number = i;
      handlers.read("pattern" + i, () -> patterns().get(number));
      handlers.write("pattern" + i, text -> setPattern(number, text));
    }
  }

  private List<String> patterns() {
    return ArgSplitter.arguments(context().configuration(this));
  }

  private void setPattern(int number, String text) throws HandlerException {
    List<String> patterns = new ArrayList<>(patterns());
    patterns.set(number, text);
    context().writeHandler(name() + ".config " + ArgSplitter.join(patterns), this);
  }
}
