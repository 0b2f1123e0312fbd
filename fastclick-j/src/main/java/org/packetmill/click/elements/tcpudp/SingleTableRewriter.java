package org.packetmill.click.elements.tcpudp;

/** A rewriter that keeps all its mappings in one table. */
abstract class SingleTableRewriter extends IPRewriterBase {
  @Override
  final MappingTable[] newTables() {
    return new MappingTable[] {new MappingTable(0)};
  }

  @Override
  int tableNumber(int protocol) {
    return 0;
  }

  @Override
  int find(int protocol, FlowId flow, RewriterState state) {
    return state.table(0).find(flow.addresses(), flow.ports());
  }
}
