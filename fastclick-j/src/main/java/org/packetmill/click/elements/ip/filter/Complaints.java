package org.packetmill.click.elements.ip.filter;

import org.packetmill.click.args.Args;

/** Where problems with one pattern are reported. */
record Complaints(Args args, String prefix) {
  void error(String message) {
    args.error(prefix + message);
  }

  void warning(String message) {
    args.warning(prefix + message);
  }
}
