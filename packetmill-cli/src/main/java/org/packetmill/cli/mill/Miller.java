package org.packetmill.cli.mill;

import java.util.List;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.report.MillReport;

/** The optimizer as the command needs it. */
public interface Miller {
  /** Mills a jar. */
  MillReport mill(MillRequest request, Progress progress) throws MillException;

  /** The passes in the order in which they run. */
  List<PassInfo> catalogue();

  /**
   * A pass as users see it.
   *
   * @param name what {@code --passes} takes
   * @param summary what it does, in one line
   * @param usual whether it runs when no passes are named
   */
  record PassInfo(String name, String summary, boolean usual) {}
}
