package org.packetmill.click.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/** Routers by name, and the links between their devices. */
final class RouterLinks {
  private static final String OWN = "<click-combine>";

  /** A device of a router. */
  private record Device(String router, EditableElement element) {}

  private record Link(Device from, Device to) {}

  private final ToolRun run;
  private final Map<String, EditableRouter> routers = new LinkedHashMap<>();
  private final List<Link> links = new ArrayList<>();
  private int made;

  RouterLinks(ToolRun run) {
    this.run = run;
  }

  /** Adds a router; false when there is one of that name. */
  boolean addRouter(String name, EditableRouter router) {
    return routers.putIfAbsent(name, router) == null;
  }

  Map<String, EditableRouter> routers() {
    return routers;
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  private void error(String message) {
    run.fail(message);
  }

  // --- Definitions ------------------------------------------------------------------------------

  /** Adds a link {@code NAME1.COMP1=NAME2.COMP2}. */
  void add(String text) {
    String[] ends = text.split("=", -1);
    String[] from = ends[0].strip().split("\\s*\\.\\s*", -1);
    String[] to = ends.length == 2 ? ends[1].strip().split("\\s*\\.\\s*", -1) : new String[0];
    if (from.length != 2 || to.length != 2) {
      error("bad link definition '" + text + "'");
      return;
    }
    boolean known = true;
    for (String name : List.of(from[0], to[0])) {
      if (!routers.containsKey(name)) {
        error("no router named '" + name + "'");
        known = false;
      }
    }
    if (known) {
      Device start = device(from, "ToDevice", "");
      Device end = device(to, "FromDevice", "PollDevice");
      if (start != null && end != null) {
        links.add(new Link(start, end));
      }
    }
  }

  /** The element of that name, or the one that stands for the device of that name. */
  private Device device(String[] words, String className, String otherClass) {
    EditableRouter router = routers.get(words[0]);
    EditableElement element = router.find(words[1]);
    if (element == null) {
      element = byDevice(words, className, otherClass);
    }
    if (element == null) {
      error("router '%s' has no element or device named '%s'".formatted(words[0], words[1]));
      return null;
    }
    String actual = element.className();
    if (!actual.equals(className) && !actual.equals(otherClass)) {
      String expected = otherClass.isEmpty() ? className : className + " or " + otherClass;
      run.log.warning(
          "%s: router '%s' element '%s' has unexpected class\n  expected %s, got %s"
              .formatted(run.program, words[0], words[1], expected, actual));
    }
    return new Device(words[0], element);
  }

  private EditableElement byDevice(String[] words, String className, String otherClass) {
    List<EditableElement> found = new ArrayList<>();
    for (EditableElement element : routers.get(words[0]).elements()) {
      List<String> arguments = ArgSplitter.arguments(element.config());
      boolean device =
          element.className().equals(className) || element.className().equals(otherClass);
      if (device && !arguments.isEmpty() && arguments.getFirst().equals(words[1])) {
        found.add(element);
      }
    }
    if (found.size() > 1) {
      String other = otherClass.isEmpty() ? "" : " or '" + otherClass + "(" + words[1] + ")'";
      error(
          "more than one '%s(%s)'%s element in router '%s'"
              .formatted(className, words[1], other, words[0]));
      return null;
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  // --- Connections ------------------------------------------------------------------------------

  /** Puts the links into {@code combined}; false when that is impossible, which has been told. */
  boolean connect(EditableRouter combined) {
    boolean good = true;
    for (Link one : links) {
      for (Link other : links) {
        if (one.from.equals(other.to)) {
          error(
              "router '%s' element '%s' used as both source and destination"
                  .formatted(one.from.router, one.from.element.name()));
          good = false;
        }
      }
    }
    if (good) {
      groups().forEach(group -> connect(group, combined));
    }
    return good;
  }

  /** Links that share a device are one. */
  private List<List<Link>> groups() {
    int[] ids = new int[links.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < ids.length; i++) {
        for (int j = 0; j < i; j++) {
          boolean same =
              links.get(i).from.equals(links.get(j).from)
                  || links.get(i).to.equals(links.get(j).to);
          if (same && ids[i] != ids[j]) {
            ids[i] = ids[j];
            changed = true;
          }
        }
      }
    }
    Map<Integer, List<Link>> groups = new LinkedHashMap<>();
    for (int i = 0; i < ids.length; i++) {
      groups.computeIfAbsent(ids[i], id -> new ArrayList<>()).add(links.get(i));
    }
    return List.copyOf(groups.values());
  }

  private void connect(List<Link> group, EditableRouter combined) {
    List<Device> from = group.stream().map(Link::from).distinct().toList();
    List<Device> to = group.stream().map(Link::to).distinct().toList();
    List<Device> all = new ArrayList<>(from);
    all.addAll(to);
    List<String> words = new ArrayList<>();
    for (Device d : all) {
      words.add(d.router + " " + d.element.name() + " " + d.element.className());
      words.add(d.element.config());
    }
    made++;
    EditableElement link = combined.add("link" + made, Combine.LINK, ArgSplitter.join(words), OWN);
    for (int i = 0; i < all.size(); i++) {
      EditableElement device = combined.find(all.get(i).router + "/" + all.get(i).element.name());
      EditablePort port = new EditablePort(device, 0);
      if (i < from.size()) {
        combined.insertBefore(new EditablePort(link, i), port, OWN);
      } else {
        combined.insertAfter(new EditablePort(link, i - from.size()), port, OWN);
      }
      combined.free(device);
    }
  }
}
