package org.packetmill.passes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipFile;
import org.packetmill.click.mill.LineTable;
import org.packetmill.optimizer.analysis.FieldFacts;
import org.packetmill.optimizer.emit.JarRewriter;
import org.packetmill.optimizer.emit.JarTraits;
import org.packetmill.optimizer.program.Program;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.optimizer.verify.Verification;
import org.packetmill.optimizer.verify.Verifier;
import org.packetmill.passes.code.FieldKnowledge;
import org.packetmill.passes.code.LeftAlone;
import org.packetmill.passes.code.Names;
import org.packetmill.passes.code.PacketShape;
import org.packetmill.passes.code.Publication;
import org.packetmill.passes.code.RawMemory;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.LambdaObjects;
import org.packetmill.passes.graph.Snapshot;
import org.packetmill.passes.pass.Catalogue;
import org.packetmill.passes.pass.LowerMemory;
import org.packetmill.passes.pass.Pass;
import org.packetmill.passes.pass.Split;
import org.packetmill.passes.profile.Heat;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.MillReport;

/** Mills a jar: the whole run of the optimizer. */
public final class Mill {
  private static final String GENERATED = "org/packetmill/milled/Code";
  private static final String VERIFIED = "the generated classes do not verify: ";

  private final MillRequest request;
  private final Progress progress;
  private final List<Pass> passes;
  private final boolean verifying;

  private Mill(MillRequest request, Progress progress, List<Pass> passes, boolean verifying) {
    this.request = request;
    this.progress = progress;
    this.passes = passes;
    this.verifying = verifying;
  }

  /**
   * Mills.
   *
   * @throws MillException when the jar, a configuration or the request is wrong; nothing has been
   *     written then
   */
  public static MillReport run(MillRequest request, Progress progress) throws MillException {
    Set<String> names = new HashSet<>(request.passes());
    List<String> problems = Catalogue.problems(names);
    if (!problems.isEmpty()) {
      throw new MillException(problems);
    }
    if (!Files.isRegularFile(request.jar())) {
      throw new MillException(List.of(request.jar() + ": no such jar"));
    }
    try {
      return new Mill(request, progress, Catalogue.select(names), false).run();
    } catch (ProgramException e) {
      throw new MillException(List.of(e.getMessage()));
    }
  }

  private MillReport run() throws MillException {
    List<String> obstacles = JarTraits.of(request.jar()).obstacles();
    if (!obstacles.isEmpty()) {
      return untouched(String.join("; ", obstacles));
    }
    if (isMilled()) {
      return untouched("the jar is milled already");
    }
    Configuring configuring = Configuring.start(request);
    Program program;
    try {
      program = load();
    } catch (MillException | RuntimeException e) {
      configuring.finish();
      throw e;
    }
    return mill(program, configuring);
  }

  private Program load() throws MillException {
    progress.stage("loading " + request.jar().getFileName());
    Program program = Program.load(request.jar());
    if (!program.isApplication(Names.ELEMENT)) {
      throw new MillException(
          List.of(
              request.jar()
                  + " does not hold fastclick-j: mill the jar that runs, with its dependencies"));
    }
    return program;
  }

  private boolean isMilled() throws MillException {
    try (ZipFile jar = new ZipFile(request.jar().toFile())) {
      return jar.getEntry(IndexWriter.PATH) != null;
    } catch (IOException e) {
      throw new MillException(List.of(request.jar() + " cannot be read: " + e.getMessage()));
    }
  }

  /** The output is the input, and the report says why. */
  private MillReport untouched(String reason) throws MillException {
    try {
      if (!request.jar().toAbsolutePath().equals(request.output().toAbsolutePath())) {
        Path part = request.output().resolveSibling(request.output().getFileName() + ".part");
        Files.copy(request.jar(), part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, request.output(), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new MillException(List.of(request.output() + " cannot be written: " + e.getMessage()));
    }
    return new MillReport(
        request.jar().getFileName().toString(), "left as it was: " + reason, List.of(), List.of());
  }

  private MillReport mill(Program program, Configuring configuring) throws MillException {
    Publication publication = new Publication();
    Map<String, Milled> milled = new LinkedHashMap<>();
    progress.stage("configuring " + configuring.names());
    for (Snapshot snapshot : snapshots(program, configuring)) {
      milled.putIfAbsent(snapshot.fingerprint(), new Milled(snapshot));
    }
    List<String> problems =
        new ArrayList<>(LeftAlone.problems(milled.values().stream().map(m -> m.snapshot).toList()));
    if (request.profile() != null
        && milled.values().stream().noneMatch(m -> Heat.fits(m.snapshot, request.profile()))) {
      problems.add("the profile names elements of another configuration");
    }
    if (!problems.isEmpty()) {
      throw new MillException(problems);
    }
    for (Milled one : milled.values()) {
      one.run(program, publication);
    }
    Publisher publisher = new Publisher(program, publication);
    Map<String, byte[]> changed = publisher.publish();
    if (passes.stream().anyMatch(p -> p instanceof LowerMemory)) {
      byte[] facade = changed.getOrDefault(Names.MEM, program.bytes(Names.MEM));
      changed.put(Names.MEM, RawMemory.raw(facade));
    }
    if (!publication.front().isEmpty()) {
      byte[] packet = changed.getOrDefault(Names.PACKET, program.bytes(Names.PACKET));
      changed.putAll(PacketShape.split(packet, publication.front()));
    }
    write(program, changed, milled.values());
    return new MillReport(
        request.jar().getFileName().toString(),
        "milled for " + milled.size() + (milled.size() == 1 ? " configuration" : " configurations"),
        milled.values().stream().map(m -> m.report).toList(),
        publisher.remarks());
  }

  /** The program is read while another process configures. */
  private static List<Snapshot> snapshots(Program program, Configuring configuring)
      throws MillException {
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> FieldFacts.prepare(program));
    List<Snapshot> snapshots = configuring.snapshots();
    // What is wrong with the program comes up again where it is asked about.
    reading.exceptionally(_ -> null).join();
    return snapshots.stream().map(snapshot -> LambdaObjects.find(snapshot, program)).toList();
  }

  private void write(Program program, Map<String, byte[]> changed, Iterable<Milled> all)
      throws MillException {
    IndexWriter index = new IndexWriter();
    Map<String, byte[]> verified = new LinkedHashMap<>(changed);
    JarRewriter jar = JarRewriter.of(request.jar());
    for (Milled milled : all) {
      index.config(milled.snapshot, program, changed);
      for (Variant variant : milled.variants) {
        index.variant(variant.name, variant.unit, variant.pipeline.classes());
        verified.putAll(variant.pipeline.classes());
      }
    }
    changed.forEach((name, bytes) -> jar.put(path(program, name), bytes));
    jar.put(IndexWriter.PATH, index.bytes());
    for (Milled milled : all) {
      for (Variant variant : milled.variants) {
        variant
            .pipeline
            .tables()
            .forEach((name, bytes) -> jar.put(LineTable.path(name.replace('/', '.')), bytes));
      }
    }
    verified.forEach((name, bytes) -> {
      if (!changed.containsKey(name)) {
        String simple = name.substring(name.lastIndexOf('/') + 1);
        jar.put(IndexWriter.FOLDER + simple + ".class", bytes);
      }
    });
    jar.appendAttribute("Enable-Native-Access", "ALL-UNNAMED");
    jar.appendAttribute("Add-Exports", "java.base/jdk.internal.misc");
    progress.stage("verifying, and writing " + request.output().getFileName());
    write(jar, Verifier.start(verified, program));
  }

  /** The jar is written while its classes are verified; it appears if they are fine. */
  private void write(JarRewriter jar, Verification verification) throws MillException {
    try {
      jar.writeTo(
          request.output(),
          () -> {
            if (!verification.problems().isEmpty()) {
              throw new CancellationException();
            }
          });
    } catch (CancellationException e) {
      if (!verifying) {
        nameTheCulprit();
      }
      throw new MillException(verification.problems().stream().map(p -> VERIFIED + p).toList());
    }
  }

  /** Where a class goes; one that was added lies beside the packet's. */
  private static String path(Program program, String name) {
    return program
        .pathOf(name)
        .orElseGet(() -> program.pathOf(Names.PACKET).orElseThrow().replace(Names.PACKET, name));
  }

  /** Mills once more with the class verified after each pass; the one that breaks it throws. */
  private void nameTheCulprit() throws MillException {
    new Mill(request, progress, passes, true).run();
  }

  private record Variant(String name, Unit unit, Pipeline pipeline) {}

  /** One configuration and what was made of it. */
  private final class Milled {
    private final Snapshot snapshot;
    private final List<Variant> variants = new ArrayList<>();
    private ConfigReport report;

    Milled(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    /** Both sets of code are made at once. */
    void run(Program program, Publication publication) throws MillException {
      FieldKnowledge fields = new FieldKnowledge(program, snapshot);
      FutureTask<Variant> bound =
          new FutureTask<>(() -> variant("bound", false, program, fields, _ -> {}));
      Thread.ofPlatform().daemon().start(bound);
      variants.add(variant("baked", true, program, fields, progress));
      variants.add(Configuring.made(bound));
      variants.forEach(variant -> variant.unit.publishLambdas());
      variants.forEach(variant -> publication.add(variant.unit.publication()));
      Variant first = variants.getFirst();
      report = new Reporter(first.unit, first.pipeline).report();
    }

    private Variant variant(
        String name, boolean baking, Program program, FieldKnowledge fields, Progress progress)
        throws MillException {
      String suffix = baking ? "Baked" : "Bound";
      String type = GENERATED + snapshot.fingerprint() + suffix;
      Set<Integer> ends = new HashSet<>();
      Set<Integer> keptLoops = new HashSet<>();
      Set<Integer> called = new HashSet<>();
      while (true) {
        Unit unit = new Unit(program, snapshot, type, baking, fields, new Publication());
        unit.ends().addAll(ends);
        unit.keptLoops().addAll(keptLoops);
        unit.called().addAll(called);
        unit.setHeat(Heat.of(snapshot, request.profile()));
        Pipeline pipeline = new Pipeline(unit, verifying, baking && request.showing());
        pipeline.run(passes, what -> progress.stage(snapshot.name() + ": " + what));
        boolean splits = passes.stream().anyMatch(p -> p instanceof Split);
        if (!splits) {
          return new Variant(name, unit, pipeline);
        } else if (ends.addAll(pipeline.cuts())) {
          progress.stage(snapshot.name() + ": a region is too large for the JIT; cutting it");
        } else if (keptLoops.addAll(pipeline.large())) {
          progress.stage(snapshot.name() + ": an element is too large for the JIT; keeping loops");
        } else if (called.addAll(pipeline.large())) {
          progress.stage(snapshot.name() + ": an element is too large for the JIT; calling it");
        } else if (ends.addAll(pipeline.cutsForInlining())) {
          progress.stage(snapshot.name() + ": a region calls too much for the JIT; cutting it");
        } else {
          return new Variant(name, unit, pipeline);
        }
      }
    }
  }
}
