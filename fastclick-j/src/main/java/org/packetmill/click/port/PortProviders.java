package org.packetmill.click.port;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The kinds of ports that other modules on the class path bring. */
final class PortProviders {
  /** Kinds that are known not to be part of this module. */
  private static final List<String> ELSEWHERE = List.of("dpdk", "memif");

  private PortProviders() {}

  /**
   * Who opens ports of {@code kind}.
   *
   * @throws PortException when nobody does
   */
  static PortProvider find(String kind) {
    List<PortProvider> all = all();
    for (PortProvider provider : all) {
      if (provider.kind().equals(kind)) {
        return provider;
      }
    }
    if (ELSEWHERE.contains(kind)) {
      throw new PortException(
          "ports of kind '" + kind + "' are in xchange-jni, which is not on the class path");
    }
    String usage = PortBindings.USAGE;
    for (PortProvider provider : all) {
      usage += " or " + provider.usage();
    }
    throw new PortException("unknown kind of port '" + kind + "'; there are: " + usage);
  }

  private static List<PortProvider> all() {
    return ServiceLoader.load(PortProvider.class, PortProvider.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .collect(Collectors.toList());
  }
}
