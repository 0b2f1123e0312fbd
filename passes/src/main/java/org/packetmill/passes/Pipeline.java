package org.packetmill.passes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.packetmill.optimizer.program.ClassBytes;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.optimizer.text.Listing;
import org.packetmill.optimizer.verify.Problem;
import org.packetmill.optimizer.verify.Verifier;
import org.packetmill.passes.code.Assembler;
import org.packetmill.passes.code.FrameLoop;
import org.packetmill.passes.code.Hints;
import org.packetmill.passes.code.InlinedSize;
import org.packetmill.passes.code.MethodSize;
import org.packetmill.passes.code.PlaceTable;
import org.packetmill.passes.code.Places;
import org.packetmill.passes.code.Remarks;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.pass.LowerMemory;
import org.packetmill.passes.pass.Pass;
import org.packetmill.passes.report.ConfigReport.MethodChange;
import org.packetmill.passes.report.PassReport;

/** Runs passes over a unit. */
final class Pipeline {
  /** How full a region may become by estimate. */
  private static final double FILL = 0.8;

  /**
   * Bytes from which a region with what it calls is too much for C2, which inlines up to 8,000: a
   * few calls at the end do no harm.
   */
  private static final int MUCH = 10_000;

  private final Unit unit;
  private final boolean verifying;
  private final boolean listing;
  private final List<PassReport> reports = new ArrayList<>();
  private final List<MethodChange> changes = new ArrayList<>();
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Map<String, byte[]> tables = new LinkedHashMap<>();

  /** What the methods look like after the last pass, by name. */
  private Map<String, String> listings = Map.of();

  /** The class as it stood when it was kept last. */
  private ClassNode kept;

  /**
   * Prepares.
   *
   * @param verifying whether the class is verified after each pass rather than only at the end: it
   *     takes long, and tells which pass broke it
   * @param listing whether it is kept how methods changed, and all remarks are put into words, so
   *     that a report holds on to nothing of the program
   */
  Pipeline(Unit unit, boolean verifying, boolean listing) {
    this.unit = unit;
    this.verifying = verifying;
    this.listing = listing;
  }

  /**
   * Runs {@code passes}; afterwards {@link #classes} holds the generated class twice: named {@code
   * ...Ffm} as it was before memory accesses were lowered, and {@code ...Raw} after.
   */
  void run(List<Pass> passes, Progress progress) throws MillException {
    listings = listings();
    boolean lowers = passes.stream().anyMatch(p -> p instanceof LowerMemory);
    for (int i = 0; i < passes.size(); i++) {
      Pass pass = passes.get(i);
      progress.stage("%s (%d of %d)".formatted(pass.name(), i + 1, passes.size()));
      if (pass instanceof LowerMemory) {
        keep("Ffm");
      }
      run(pass);
    }
    keep(lowers ? "Raw" : "Ffm");
  }

  private void run(Pass pass) throws MillException {
    Remarks remarks = new Remarks(pass.name());
    long start = System.nanoTime();
    pass.run(unit, remarks);
    double millis = (System.nanoTime() - start) / 1e6;
    if (verifying) {
      verify(pass);
    }
    Map<String, String> after = listings();
    after.forEach((method, text) -> {
      if (!text.equals(listings.get(method))) {
        changes.add(new MethodChange(pass.name(), method, listings.getOrDefault(method, ""), text));
      }
    });
    listings = after;
    List<Remark> all = remarks.all();
    if (listing) {
      all.forEach(Remark::message);
    }
    reports.add(
        new PassReport(
            pass.name(),
            count(all, Remark.Kind.APPLIED),
            count(all, Remark.Kind.MISSED),
            millis,
            all));
  }

  private static int count(List<Remark> remarks, Remark.Kind kind) {
    return (int) remarks.stream().filter(r -> r.kind() == kind).count();
  }

  private void verify(Pass pass) throws MillException {
    ClassNode tree = Assembler.assemble(unit);
    List<Problem> problems =
        Verifier.check(Map.of(tree.name, ClassBytes.write(tree, unit.program())), unit.program());
    if (!problems.isEmpty()) {
      throw new MillException(
          problems.stream()
              .map(p -> "pass " + pass.name() + " broke the generated code: " + p)
              .toList());
    }
  }

  private Map<String, String> listings() {
    Map<String, String> listings = new LinkedHashMap<>();
    if (!listing) {
      return listings;
    }
    for (var element : unit.elements()) {
      if (element.spliceable() && unit.packetMethods().isEmpty()) {
        listings.put(unit.describe(element.index()), listing(element.body()));
      }
    }
    for (MethodNode method : unit.packetMethods().values()) {
      listings.put(method.name, listing(method));
    }
    for (Region region : unit.regions()) {
      if (!unit.hinting(region).isEmpty()) {
        MethodNode ahead = Hints.shown(unit, region);
        listings.put(ahead.name, listing(ahead));
      }
      FrameLoop.shown(unit, region).ifPresent(loop -> listings.put(loop.name, listing(loop)));
    }
    for (MethodNode method : unit.outOfLine()) {
      listings.put(method.name, listing(method));
    }
    return listings;
  }

  private String listing(MethodNode method) {
    return Listing.of(
        method, line -> unit.places().place(line).map(Places.Place::toString).orElse("-"));
  }

  /**
   * Elements at which regions must end so that HotSpot compiles every loop: where the share of the
   * bytecode that has been counted so far would pass the limit.
   */
  Set<Integer> cuts() {
    Set<Integer> cuts = new HashSet<>();
    tooLarge().forEach((region, size) -> cut(region, size, cuts));
    return cuts;
  }

  /**
   * The same where the code is small enough, but not with what it calls: C2 would leave calls in
   * the middle of it that cost more than another loop does.
   */
  Set<Integer> cutsForInlining() {
    Set<Integer> cuts = new HashSet<>();
    InlinedSize inlined = new InlinedSize(unit, kept);
    for (MethodNode method : kept.methods) {
      int own = method.name.startsWith("region") ? MethodSize.of(method) : 0;
      int size = own == 0 ? 0 : own + inlined.of(method, elements(region(method)));
      if (size > MUCH) {
        cut(region(method), size, cuts);
      }
    }
    return cuts;
  }

  private static Stream<Integer> elements(Region region) {
    return region.nodes().stream().map(Region.Node::element);
  }

  private Region region(MethodNode method) {
    return unit.regions().get(Integer.parseInt(method.name.substring("region".length())));
  }

  /** The elements of regions that are too large, wherever one cuts them. */
  Set<Integer> large() {
    Set<Integer> elements = new HashSet<>();
    for (Region region : tooLarge().keySet()) {
      region.nodes().forEach(node -> elements.add(node.element()));
    }
    return elements;
  }

  /** Regions whose loops HotSpot would not compile, with their size. */
  private Map<Region, Integer> tooLarge() {
    Map<Region, Integer> found = new LinkedHashMap<>();
    for (MethodNode method : kept.methods) {
      int size = method.name.startsWith("region") ? MethodSize.of(method) : 0;
      if (size > MethodSize.limit()) {
        found.put(region(method), size);
      }
    }
    return found;
  }

  private void cut(Region region, int size, Set<Integer> cuts) {
    double total = 0;
    for (Region.Node node : region.nodes()) {
      total += bodySize(node);
    }
    double sum = 0;
    for (Region.Node node : region.nodes()) {
      double share = size * bodySize(node) / total;
      if (sum > 0 && sum + share > MethodSize.limit() * FILL) {
        cuts.add(node.element());
        sum = 0;
      }
      sum += share;
    }
  }

  private int bodySize(Region.Node node) {
    return unit.elements().get(node.element()).body().instructions.size() + 1;
  }

  /** The class as it stands, under a name of its own. */
  private void keep(String suffix) {
    ClassNode tree = Assembler.assemble(unit);
    PlaceTable table = unit.places().compact(tree, names());
    tree.sourceDebug = table.debugExtension();
    ClassNode renamed = new ClassNode();
    String name = tree.name + suffix;
    tree.accept(
        new ClassRemapper(
            renamed, new SimpleRemapper(org.objectweb.asm.Opcodes.ASM9, tree.name, name)));
    classes.put(name, ClassBytes.write(renamed, unit.program()));
    tables.put(name, table.bytes());
    kept = tree;
  }

  private List<String> names() {
    return unit.elements().stream().map(element -> element.state().name()).toList();
  }

  /** What the line numbers of the generated classes mean, by the classes' internal names. */
  Map<String, byte[]> tables() {
    return tables;
  }

  /** The generated classes by internal name. */
  Map<String, byte[]> classes() {
    return classes;
  }

  /** What each pass did. */
  List<PassReport> reports() {
    return reports;
  }

  /** How methods changed; empty unless it was to be kept. */
  List<MethodChange> changes() {
    return changes;
  }
}
