package org.packetmill.cli.mill;

import java.util.List;
import org.packetmill.passes.Mill;
import org.packetmill.passes.MillException;
import org.packetmill.passes.MillRequest;
import org.packetmill.passes.Progress;
import org.packetmill.passes.pass.Catalogue;
import org.packetmill.passes.pass.Pass;
import org.packetmill.passes.report.MillReport;

/** The optimizer itself. */
public final class PacketMiller implements Miller {
  @Override
  public MillReport mill(MillRequest request, Progress progress) throws MillException {
    return Mill.run(request, progress);
  }

  @Override
  public List<PassInfo> catalogue() {
    return Catalogue.all().stream().map(PacketMiller::info).toList();
  }

  private static PassInfo info(Pass pass) {
    String off = pass.isDefault() ? "" : " (off by default; +%s adds it)".formatted(pass.name());
    return new PassInfo(pass.name(), pass.summary() + off, pass.isDefault());
  }
}
