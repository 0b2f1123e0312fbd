package org.packetmill.click.elements.ip;

import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.classification.ClassifierProgram;
import org.packetmill.click.elements.ip.filter.FilterCompiler;
import org.packetmill.click.packet.Packet;

/**
 * Filters IP packets by patterns in the manner of tcpdump. The first rule that matches decides:
 * {@code allow} sends to output 0, a number to that output, {@code deny} and {@code drop} drop.
 * Packets that match no rule are dropped. The network header must be set.
 *
 * <pre>{@code
 * IPFilter(deny src net 10.0.0.0/8,
 *          allow dst tcp port 80 or 443,
 *          1 icmp type echo,
 *          deny all)
 * }</pre>
 *
 * <p>{@code file NAME} stands for the rules in a file, one a line. Patterns are described at
 * IPClassifier.
 *
 * <p>Handlers: {@code program}, the decisions as tests of packet words.
 *
 * @see IPClassifier
 */
@ClickElement(
    usage = "IPFilter(ACTION PATTERN, ...)",
    summary = "filters IP packets by contents",
    ports = "1/-",
    processing = "h/h",
    category = "IP")
public class IPFilter extends ClassifyingElement {
  private ClassifierProgram program;

  @Override
  protected void configure(Args args) {
    compile(args, args.rest());
  }

  /** Makes {@code rules} the program. */
  final void compile(Args args, List<String> rules) {
    program = new FilterCompiler(args, context().names(this), outputCount()).compile(rules);
    args.complete();
  }

  final ClassifierProgram program() {
    return program;
  }

  @Override
  protected final int classify(Packet packet) {
    Ip4.offset(packet);
    return program.matchIp(packet);
  }

  @Override
  public final boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("program", () -> program.text());
  }
}
