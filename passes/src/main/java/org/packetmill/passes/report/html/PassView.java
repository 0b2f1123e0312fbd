package org.packetmill.passes.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.passes.report.PassReport;

/** One pass: its counts, and its remarks gathered by what they say. */
record PassView(
    String name,
    int applied,
    int missed,
    List<Group> missedGroups,
    List<Group> appliedGroups,
    List<Group> noteGroups) {

  /** All sites of which the same was said. */
  record Group(String message, int count, List<String> sites) {}

  static PassView of(PassReport pass) {
    return new PassView(
        pass.pass(),
        pass.applied(),
        pass.missed(),
        groups(pass, Remark.Kind.MISSED),
        groups(pass, Remark.Kind.APPLIED),
        groups(pass, Remark.Kind.NOTE));
  }

  /** The commonest reason for leaving something alone, for the table. */
  String mainReason() {
    return missedGroups.isEmpty() ? "" : missedGroups.getFirst().message();
  }

  boolean hasRemarks() {
    return hasMissed() || hasApplied() || hasNotes();
  }

  boolean hasMissed() {
    return !missedGroups.isEmpty();
  }

  boolean hasApplied() {
    return !appliedGroups.isEmpty();
  }

  boolean hasNotes() {
    return !noteGroups.isEmpty();
  }

  private static List<Group> groups(PassReport pass, Remark.Kind kind) {
    Map<String, List<String>> byMessage = new LinkedHashMap<>();
    for (Remark remark : pass.remarks()) {
      if (remark.kind() == kind) {
        byMessage.computeIfAbsent(remark.message(), m -> new ArrayList<>()).add(remark.where());
      }
    }
    return byMessage.entrySet().stream()
        .map(e -> new Group(e.getKey(), e.getValue().size(), e.getValue()))
        .sorted((a, b) -> Integer.compare(b.count(), a.count()))
        .toList();
  }
}
