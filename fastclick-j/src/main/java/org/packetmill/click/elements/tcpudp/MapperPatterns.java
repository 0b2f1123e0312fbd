package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.Element;

/** The patterns that an {@link IPMapper} element chooses from. */
record MapperPatterns(Element owner, List<NamedPatterns.Spec> specs) {
  /** Reads all arguments of {@code owner} as patterns with their outputs. */
  static MapperPatterns read(Args args, Element owner) {
    List<String> arguments = args.rest();
    args.complete();
    if (arguments.isEmpty()) {
      args.error("no patterns given");
    } else if (arguments.size() == 1) {
      args.warning("only one pattern given");
    }
    List<NamedPatterns.Spec> specs = new ArrayList<>();
    for (String argument : arguments) {
      try {
        specs.add(NamedPatterns.parse(ArgSplitter.words(argument), owner));
      } catch (IllegalArgumentException e) {
        args.error(e.getMessage());
      }
    }
    return new MapperPatterns(owner, specs);
  }

  /** Reports patterns whose outputs a rewriter with {@code outputs} outputs does not have. */
  void check(int outputs, Consumer<String> problems) {
    for (int i = 0; i < specs.size(); i++) {
      NamedPatterns.Spec spec = specs.get(i);
      int lowest = Math.min(spec.output(), spec.replyOutput());
      if (lowest < 0 || Math.max(spec.output(), spec.replyOutput()) >= outputs) {
        problems.accept("output port out of range in " + owner + " pattern " + i);
      }
    }
  }

  int size() {
    return specs.size();
  }

  /** What pattern {@code number} makes of a flow; null when it has nothing free. */
  Rewrite rewrite(int number, FlowId flow, UsedFlows used) {
    NamedPatterns.Spec spec = specs.get(number);
    FlowId to = spec.pattern().rewrite(flow, used);
    return to == null ? null : new Rewrite(to, spec.output(), spec.replyOutput());
  }
}
