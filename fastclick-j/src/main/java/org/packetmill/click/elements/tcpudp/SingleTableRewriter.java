package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.packet.Packet;

/** A rewriter that keeps all its mappings in one table. */
abstract class SingleTableRewriter extends IPRewriterBase {
  final MappingTable table = new MappingTable(0);

  @Override
  int find(int protocol, FlowId flow) {
    return table.find(flow.addresses(), flow.ports());
  }

  @Override
  MappingTable tableFor(int protocol) {
    return table;
  }

  @Override
  final MappingTable table(Packet packet) {
    return table;
  }

  @Override
  final MappingTable table(Mapping mapping) {
    return table;
  }
}
