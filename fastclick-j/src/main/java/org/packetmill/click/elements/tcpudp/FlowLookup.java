package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.elements.HandlerArgs;
import org.packetmill.click.elements.ip.IpPorts;

/** The {@code lookup} handlers: what a flow is rewritten to. */
final class FlowLookup {
  private FlowLookup() {}

  /** For {@code "SADDR SPORT DADDR DPORT"} the same of the rewritten flow, "" when unknown. */
  static String read(IPRewriterBase rewriter, int number, String text) throws HandlerException {
    ArgContext context = rewriter.argContext();
    FlowId flow = HandlerArgs.read(text, context, args -> parse(args, context.names()));
    for (RewriterState state : rewriter.states().all()) {
      MappingTable table = state.table(number);
      int entry = table.find(flow.addresses(), flow.ports());
      if (entry != 0) {
        return text(table.mapping(entry).key(!MappingTable.isReply(entry)).reverse());
      }
    }
    return "";
  }

  private static String text(FlowId flow) {
    return FlowId.dotted(flow.source())
        + " "
        + flow.sourcePort()
        + " "
        + FlowId.dotted(flow.destination())
        + " "
        + flow.destinationPort();
  }

  private static FlowId parse(Args args, NameLookup names) {
    int source = args.mandatory("SADDR").asIp(0);
    int sourcePort = args.mandatory("SPORT").as(word -> IpPorts.tcp(word, names), 0);
    int destination = args.mandatory("DADDR").asIp(0);
    int destinationPort = args.mandatory("DPORT").as(word -> IpPorts.tcp(word, names), 0);
    return FlowId.of(source, sourcePort, destination, destinationPort);
  }
}
