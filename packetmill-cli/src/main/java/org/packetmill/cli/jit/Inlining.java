package org.packetmill.cli.jit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import org.packetmill.passes.report.JitVerdict.Site;

/** What one compilation decided about the calls in the generated methods that it contains. */
final class Inlining {
  /** The compiler's words for calls that happen rarely, or have never happened. */
  private static final Pattern COLD =
      Pattern.compile(
          "never executed|call site not reached|too cold|low call site frequency"
              + "|executed < MinInliningThreshold times|don't inline by annotation.*"
              + "|unloaded signature classes|exception.*|.*uncommon.*");

  private final CodeMap code;

  /** The last decision for each call, by method and bytecode index. */
  private final Map<String, Map<String, Decision>> methods = new LinkedHashMap<>();

  private record Decision(Site site, boolean inlined, boolean cold) {}

  Inlining(CodeMap code) {
    this.code = code;
  }

  /** Takes a {@code jdk.CompilerInlining} event whose caller is generated code. */
  void add(RecordedEvent event) {
    RecordedMethod caller = event.getValue("caller");
    String className = caller.getType().getName();
    int bci = event.getInt("bci");
    RecordedObject callee = event.getValue("callee");
    String type = callee.getString("type");
    String name =
        type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('.')) + 1)
            + "."
            + callee.getString("name");
    CodeMap.Place place = code.place(className, caller.getName(), bci);
    String reason = event.getString("message");
    Site site = new Site(place.element(), place.source(), name, reason);
    boolean cold =
        COLD.matcher(reason).matches() || isMeantToBeCalled(type, callee.getString("name"));
    methods
        .computeIfAbsent(className + "." + caller.getName(), m -> new LinkedHashMap<>())
        .put(bci + " " + name, new Decision(site, event.getBoolean("succeeded"), cold));
  }

  /** What the optimizer itself puts out of line: rare code, and regions, called once a burst. */
  private static boolean isMeantToBeCalled(String type, String name) {
    return CodeMap.isGenerated(type.replace('/', '.')) || name.equals("abandon");
  }

  /** The generated methods whose calls were decided on. */
  Iterable<String> methods() {
    return methods.keySet();
  }

  boolean knows(String method) {
    return methods.containsKey(method);
  }

  int inlined(String method) {
    return (int)
        methods.getOrDefault(method, Map.of()).values().stream().filter(Decision::inlined).count();
  }

  List<Site> left(String method, boolean cold) {
    List<Site> sites = new ArrayList<>();
    for (Decision decision : methods.getOrDefault(method, Map.of()).values()) {
      if (!decision.inlined() && decision.cold() == cold) {
        sites.add(decision.site());
      }
    }
    return sites;
  }
}
