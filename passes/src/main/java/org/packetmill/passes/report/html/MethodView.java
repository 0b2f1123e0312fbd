package org.packetmill.passes.report.html;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.passes.report.ConfigReport.MethodChange;

/** A changed method as one listing: kept, removed and added runs of lines. */
record MethodView(String pass, String method, int added, int removed, List<Run> runs) {

  /** Consecutive lines of one kind; {@code kind} is the style: "add", "del" or "same". */
  record Run(String kind, String text) {}

  static MethodView of(MethodChange change) {
    List<String> before = lines(change.before());
    Patch<String> patch =
        DiffUtils.diff(before, lines(change.after()), new MyersDiffWithLinearSpace<>());
    Runs runs = new Runs();
    int at = 0;
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      runs.same(before.subList(at, delta.getSource().getPosition()));
      runs.changed(delta.getSource().getLines(), delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    runs.same(before.subList(at, before.size()));
    return new MethodView(change.pass(), change.method(), runs.added, runs.removed, runs.finish());
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().toList();
  }

  /** Collects runs; between two kept ones, what was removed comes before what was added. */
  private static final class Runs {
    private final List<Run> list = new ArrayList<>();
    private final List<String> leaving = new ArrayList<>();
    private final List<String> coming = new ArrayList<>();
    private int added;
    private int removed;

    void changed(List<String> before, List<String> after) {
      leaving.addAll(before);
      coming.addAll(after);
      removed += before.size();
      added += after.size();
    }

    void same(List<String> lines) {
      if (!lines.isEmpty()) {
        flush();
        add("same", lines);
      }
    }

    List<Run> finish() {
      flush();
      return list;
    }

    private void flush() {
      add("del", leaving);
      add("add", coming);
      leaving.clear();
      coming.clear();
    }

    private void add(String kind, List<String> lines) {
      if (!lines.isEmpty()) {
        list.add(new Run(kind, String.join("\n", lines) + "\n"));
      }
    }
  }
}
