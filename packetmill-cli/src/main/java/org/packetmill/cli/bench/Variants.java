package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.cli.mill.Miller.PassInfo;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.RawMemory;

/**
 * Makes the jar of each variant: {@code vanilla} as it is, {@code vanilla-raw} with raw memory
 * access, {@code milled} with the usual passes, the name of a pass for those up to that one, {@code
 * only-PASS}, {@code without-PASS} for the usual ones but that.
 */
final class Variants {
  static final String VANILLA = "vanilla";
  static final String VANILLA_RAW = "vanilla-raw";
  static final String MILLED = "milled";
  private static final String ONLY = "only-";
  private static final String WITHOUT = "without-";
  private static final String FACADE = Names.MEM;

  /** Mills the jar with some passes into a file. */
  @FunctionalInterface
  interface Maker {
    /** Mills with {@code passes}; the usual ones when the list is empty. */
    void mill(List<String> passes, Path output);
  }

  private final Path jar;
  private final Path directory;
  private final List<PassInfo> catalogue;
  private final Maker maker;

  /**
   * Makes variants of {@code jar}.
   *
   * @param directory where they go
   * @param catalogue the passes in the order in which they run
   */
  Variants(Path jar, Path directory, List<PassInfo> catalogue, Maker maker) {
    this.jar = jar;
    this.directory = directory;
    this.catalogue = catalogue;
    this.maker = maker;
  }

  /** Names that are no variant. */
  List<String> unknown(List<String> names) {
    List<String> fixed = List.of(VANILLA, VANILLA_RAW, MILLED);
    return names.stream().filter(n -> !fixed.contains(n) && passes(n).isEmpty()).toList();
  }

  /** The passes of a variant that has but some of them; empty when there is no such variant. */
  private List<String> passes(String name) {
    List<String> all = catalogue.stream().map(PassInfo::name).toList();
    List<String> usual = catalogue.stream().filter(PassInfo::usual).map(PassInfo::name).toList();
    if (all.contains(name)) {
      List<String> upTo = all.subList(0, all.indexOf(name) + 1);
      return upTo.stream().filter(p -> p.equals(name) || usual.contains(p)).toList();
    }
    if (name.startsWith(ONLY)) {
      return all.stream().filter(name.substring(ONLY.length())::equals).toList();
    }
    String left = name.startsWith(WITHOUT) ? name.substring(WITHOUT.length()) : "";
    return usual.contains(left) ? usual.stream().filter(p -> !p.equals(left)).toList() : List.of();
  }

  /** The jar of each variant. */
  Map<String, Path> make(List<String> names) throws IOException {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (String name : names) {
      jars.put(name, make(name));
    }
    return jars;
  }

  private Path make(String name) throws IOException {
    Path output = directory.resolve(name + ".jar");
    switch (name) {
      case VANILLA -> {
        return jar;
      }
      case VANILLA_RAW -> rewriteRaw(output);
      case MILLED -> maker.mill(List.of(), output);
      default -> maker.mill(passes(name), output);
    }
    return output;
  }

  /** The original program on raw memory and nothing else: shows what raw access buys by itself. */
  private void rewriteRaw(Path output) {
    JarRewriter.of(jar)
        .put(FACADE + ".class", RawMemory.raw(Program.load(jar).bytes(FACADE)))
        .appendAttribute("Add-Exports", "java.base/jdk.internal.misc")
        .writeTo(output);
  }
}
