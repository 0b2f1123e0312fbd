package org.packetmill.click.elements.tcpudp;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;

/**
 * Maps new flows of an IPRewriter by its patterns in turn; one with no free port is passed over.
 *
 * <pre>{@code
 * servers :: RoundRobinIPMapper(- - 10.0.0.2 - 0 1, - - 10.0.0.3 - 0 1)
 * rw :: IPRewriter(servers, drop)
 * }</pre>
 */
@ClickElement(
    usage = "RoundRobinIPMapper(SADDR SPORT DADDR DPORT OUTPUT REPLY_OUTPUT, ...)",
    summary = "maps new flows by several patterns in turn",
    ports = "0/0",
    category = "Network address translation")
public final class RoundRobinIPMapper extends Element implements IPMapper {
  private final List<NamedPatterns.Spec> patterns = new ArrayList<>();
  private int next;

  @Override
  public int configurePhase() {
    return ConfigurePhase.DEFAULT - 1;
  }

  @Override
  protected void configure(Args args) {
    List<String> arguments = args.rest();
    args.complete();
    if (arguments.isEmpty()) {
      args.error("no patterns given");
    } else if (arguments.size() == 1) {
      args.warning("only one pattern given");
    }
    for (String argument : arguments) {
      try {
        patterns.add(NamedPatterns.parse(ArgSplitter.words(argument), context()));
      } catch (IllegalArgumentException e) {
        args.error(e.getMessage());
      }
    }
  }

  @Override
  public void check(int outputs, Errors errors) {
    for (int i = 0; i < patterns.size(); i++) {
      NamedPatterns.Spec spec = patterns.get(i);
      int lowest = Math.min(spec.output(), spec.replyOutput());
      if (lowest < 0 || Math.max(spec.output(), spec.replyOutput()) >= outputs) {
        errors.error("output port out of range in " + this + " pattern " + i);
      }
    }
  }

  @Override
  public Rewrite rewrite(FlowId flow, UsedFlows used) {
    for (int tried = 0; tried < patterns.size(); tried++) {
      NamedPatterns.Spec spec = patterns.get(next);
      next = next + 1 == patterns.size() ? 0 : next + 1;
      FlowId to = spec.pattern().rewrite(flow, used);
      if (to != null) {
        return new Rewrite(to, spec.output(), spec.replyOutput());
      }
    }
    return null;
  }
}
