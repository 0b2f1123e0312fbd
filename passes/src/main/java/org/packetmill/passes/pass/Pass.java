package org.packetmill.passes.pass;

import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;

/** One step of the optimizer. */
public interface Pass {
  /** Its name, as people type it. */
  String name();

  /** One line: what it does. */
  String summary();

  /** Whether it runs when nobody names passes. */
  default boolean isDefault() {
    return true;
  }

  /** Does it; what it leaves alone gets a remark. */
  void run(Unit unit, Remarks remarks);
}
