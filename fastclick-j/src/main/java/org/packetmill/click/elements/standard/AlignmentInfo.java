package org.packetmill.click.elements.standard;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Says how the data of packets are aligned at elements: each argument is an element and, for each
 * of its inputs, a modulus and an offset. {@code click-align} writes it; here alignment makes no
 * difference.
 *
 * <pre>{@code AlignmentInfo(c 4 0)}</pre>
 */
@ClickElement(
    usage = "AlignmentInfo(ELEMENT [MODULUS OFFSET]...)",
    summary = "specifies alignment constraints",
    ports = "0/0",
    category = "Information Elements")
public final class AlignmentInfo extends Element {
  private final Map<Element, List<BigInteger>> said = new HashMap<>();

  @Override
  public int configurePhase() {
    return ConfigurePhase.FIRST;
  }

  @Override
  protected void configure(Args args) {
    int number = 0;
    for (String entry : args.rest()) {
      List<String> words = ArgSplitter.words(entry);
      if (words.isEmpty()) {
        args.warning("empty configuration argument " + number);
      } else if (context().find(words.getFirst(), this) != null) {
        check(words, args);
      }
      number++;
    }
  }

  /** Wrong numbers are told, but as in Click no reason not to start. */
  private void check(List<String> words, Args args) {
    if (words.size() % 2 == 0) {
      args.message("expected 'ELEMENTNAME CHUNK OFFSET [CHUNK OFFSET...]'");
    }
    List<BigInteger> numbers = new ArrayList<>();
    for (int i = 1; i + 1 < words.size(); i += 2) {
      numbers.add(number("CHUNK", words.get(i), args));
      numbers.add(number("OFFSET", words.get(i + 1), args));
    }
    Element about = context().find(words.getFirst(), this);
    for (Element element : context().elements()) {
      if (element instanceof AlignmentInfo other
          && !other.said.getOrDefault(about, numbers).equals(numbers)) {
        args.message("conflicting AlignmentInfo for '%s'".formatted(words.getFirst()));
        break;
      }
    }
    said.put(about, numbers);
  }

  private static BigInteger number(String what, String word, Args args) {
    BigInteger number = Numbers.whole(word, true);
    if (number == null) {
      args.message("expected " + what);
    }
    return number == null ? BigInteger.ONE.negate() : number;
  }
}
