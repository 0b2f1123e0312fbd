package org.packetmill.click.elements.tcpudp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Gives names to patterns, so that several rewriters can use one and share its sequence.
 *
 * <pre>{@code
 * IPRewriterPatterns(to_world 1.0.0.1 1024-65535# - -)
 * rw :: IPRewriter(pattern to_world 0 1, drop)
 * }</pre>
 */
@ClickElement(
    usage = "IPRewriterPatterns(NAME SADDR SPORT DADDR DPORT, ...)",
    summary = "names patterns for IPRewriter and its relatives",
    ports = "0/0",
    category = "Network address translation")
public final class IPRewriterPatterns extends Element {
  private final Map<String, RewritePattern> patterns = new HashMap<>();

  @Override
  public int configurePhase() {
    return ConfigurePhase.INFO;
  }

  @Override
  protected void configure(Args args) {
    for (String argument : args.rest()) {
      List<String> words = ArgSplitter.words(argument);
      if (!words.isEmpty()) {
        define(words.getFirst(), words.subList(1, words.size()), args);
      }
    }
    args.complete();
  }

  private void define(String name, List<String> words, Args args) {
    if (NamedPatterns.find(name, context()) != null) {
      args.error("pattern '" + name + "' already defined");
      return;
    }
    try {
      patterns.put(name, NamedPatterns.pattern(words, this));
    } catch (IllegalArgumentException e) {
      args.error(e.getMessage());
    }
  }

  RewritePattern find(String name) {
    return patterns.get(name);
  }
}
