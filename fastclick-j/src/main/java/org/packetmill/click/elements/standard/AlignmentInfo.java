package org.packetmill.click.elements.standard;

import java.util.List;
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
  @Override
  public int configurePhase() {
    return ConfigurePhase.FIRST;
  }

  @Override
  protected void configure(Args args) {
    for (String entry : args.rest()) {
      List<String> words = ArgSplitter.words(entry);
      if (!words.isEmpty()) {
        check(words, args);
      }
    }
  }

  private static void check(List<String> words, Args args) {
    List<String> numbers = words.subList(1, words.size());
    boolean whole = numbers.stream().allMatch(word -> Numbers.whole(word, false) != null);
    if (!whole || numbers.size() % 2 != 0) {
      args.error("bad alignment for element '%s'".formatted(words.getFirst()));
    }
  }
}
