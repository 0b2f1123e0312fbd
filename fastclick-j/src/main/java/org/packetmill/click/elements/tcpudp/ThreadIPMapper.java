package org.packetmill.click.elements.tcpudp;

import java.util.function.Consumer;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;

/**
 * Maps new flows of an IPRewriter by the pattern of the thread that runs it, so that threads choose
 * from values of their own. Flows of threads without a pattern are dropped.
 *
 * <pre>{@code
 * m :: ThreadIPMapper(1.0.0.1 1024-2047# - - 0 1, 1.0.0.1 2048-3071# - - 0 1)
 * rw :: IPRewriter(m, drop)
 * }</pre>
 */
@ClickElement(
    usage = "ThreadIPMapper(SADDR SPORT DADDR DPORT OUTPUT REPLY_OUTPUT, ...)",
    summary = "maps new flows by a pattern for each thread",
    ports = "0/0",
    category = "Network address translation")
public final class ThreadIPMapper extends Element implements IPMapper {
  private MapperPatterns patterns;

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
    int thread = ClickThread.current();
    return thread < patterns.size() ? patterns.rewrite(thread, flow, used) : null;
  }
}
