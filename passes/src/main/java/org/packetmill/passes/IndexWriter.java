package org.packetmill.passes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import org.objectweb.asm.Type;
import org.packetmill.optimizer.lambda.LambdaClass;
import org.packetmill.optimizer.program.Program;
import org.packetmill.passes.code.Constants;
import org.packetmill.passes.code.Unit;
import org.packetmill.passes.graph.Region;
import org.packetmill.passes.graph.Snapshot;

/** Writes {@code META-INF/packetmill/index}; its reader is fastclick-j's {@code MillIndex}. */
final class IndexWriter {
  static final String FOLDER = "META-INF/packetmill/";
  static final String PATH = FOLDER + "index";

  private final StringBuilder text = new StringBuilder("packetmill-index 1\n");

  /** Begins a configuration. */
  void config(Snapshot snapshot, Program program, Map<String, byte[]> changed) {
    line("config", snapshot.fingerprint(), snapshot.name().replaceAll("\\s", "_"));
    TreeSet<String> classes = new TreeSet<>();
    snapshot.elements().forEach(e -> classes.add(e.javaClass()));
    for (String name : classes) {
      byte[] bytes = changed.containsKey(name) ? changed.get(name) : program.bytes(name);
      line("class", name, hash(bytes));
    }
  }

  /** One set of generated code. */
  void variant(String name, Unit unit, Map<String, byte[]> classes) {
    line("variant", name);
    for (String type : classes.keySet()) {
      line("code", type.endsWith("Raw") ? "raw" : "ffm", type.replace('/', '.'));
    }
    for (Region region : unit.regions()) {
      if (unit.isSource(region)) {
        line("source", region.rootElement(), unit.isPlain(region) ? "plain" : "any");
      } else {
        line("region", region.rootElement(), region.rootPort());
      }
      for (Region.Leaf leaf : region.leaves()) {
        boolean sink = unit.elements().get(leaf.target()).state().outputs() == 0;
        line("leaf", leaf.element(), leaf.port(), sink ? "sink" : "called");
      }
    }
    for (Constants.Constant constant : unit.constants().all()) {
      line("embed", constant.element(), path(constant));
      if (unit.relied().contains(constant)) {
        line("bake", constant.element(), path(constant), bakedValue(unit, constant));
      }
    }
  }

  private static String bakedValue(Unit unit, Constants.Constant constant) {
    boolean reference = Type.getType(constant.desc()).getSort() >= Type.ARRAY;
    if (!reference) {
      return Long.toString(constant.value());
    }
    String exact = unit.constants().exactClass(constant);
    if (unit.reliesOnContents(constant)) {
      long[] contents = unit.constants().contents(constant, unit.program());
      return exact + "=" + Arrays.toString(contents).replace(" ", "");
    }
    if (exact != null && LambdaClass.is(exact)) {
      return unit.constants().lambda(constant);
    }
    return exact == null ? "null" : exact + element(unit, constant.object());
  }

  /** Which element an object is; empty if it is none. */
  private static String element(Unit unit, int object) {
    return unit.elements().stream()
        .filter(element -> element.state().object() == object)
        .map(element -> "@" + element.index())
        .findFirst()
        .orElse("");
  }

  private static String path(Constants.Constant constant) {
    return constant.steps();
  }

  private void line(Object... words) {
    for (int i = 0; i < words.length; i++) {
      text.append(i == 0 ? "" : " ").append(words[i]);
    }
    text.append('\n');
  }

  /** The file. */
  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
