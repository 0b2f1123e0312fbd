package org.packetmill.click.elements.tcpudp;

import java.util.function.Consumer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

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
  private MapperPatterns patterns;
  private int next;

  @Override
  public int configurePhase() {
    return ConfigurePhase.DEFAULT - 1;
  }

  @Override
  protected void configure(Args args) {
    patterns = MapperPatterns.read(args, this);
  }

  @Override
  public void check(int outputs, Consumer<String> problems) {
    patterns.check(outputs, problems);
  }

  @Override
  public Rewrite rewrite(FlowId flow, UsedFlows used) {
    Rewrite found = null;
    for (int tried = 0; found == null && tried < patterns.size(); tried++) {
      int number = next;
      next = next + 1 == patterns.size() ? 0 : next + 1;
      found = patterns.rewrite(number, flow, used);
    }
    return found;
  }
}
