package org.packetmill.cli.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Grows a router from a seed: outputs that lead nowhere yet get an element, an end, or a way into
 * what is there, until none is left.
 */
final class RouterGrower {
  private static final int PORTS = 3;
  private static final int MARK = 201;
  private static final String SOURCE = "src";
  private static final String CHECK = "c";
  private static final String PAINTED = "m";

  /** An output that leads nowhere yet. */
  private record Open(String element, int output, String state, int depth) {
    @Override
    public String toString() {
      return output == 0 ? element : element + "[" + output + "]";
    }
  }

  /** An input that may be entered once more. */
  private record Entrance(String element, String state) {}

  private final Palette palette;
  private final SplittableRandom random;
  private final List<String> definitions = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final List<Entrance> entrances = new ArrayList<>();
  private final Map<String, Set<String>> behind = new HashMap<>();

  /** Most routers have only elements that can be fused. */
  private final boolean fused;

  private int budget;
  private int count;

  private RouterGrower(Palette palette, long seed) {
    this.palette = palette;
    random = new SplittableRandom(seed);
    fused = random.nextInt(5) != 0;
    budget = 2 + random.nextInt(random.nextInt(12) == 0 ? 36 : 9);
  }

  /** The configuration of seed {@code seed}. */
  static String grow(Palette palette, long seed) {
    return new RouterGrower(palette, seed).grow();
  }

  /**
   * Whether a run ends only if an element of that name goes on: it reads a port to its end, or lets
   * packets out of a loop.
   */
  static boolean mustGoOn(String name) {
    return name.matches("(" + SOURCE + "|" + CHECK + "|" + PAINTED + ")\\d+");
  }

  private String grow() {
    int sources = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < sources; i++) {
      String source = name(SOURCE);
      lines.add("%s :: FromDPDKDevice(%d)".formatted(source, i));
      open.add(new Open(source, 0, "ether", 0));
    }
    while (!open.isEmpty()) {
      extend(open.remove(random.nextInt(open.size())));
    }
    lines.addFirst("RandomSeed(7)");
    definitions.addAll(lines);
    return String.join(";\n", definitions) + ";\n";
  }

  private void extend(Open at) {
    int choice = random.nextInt(100);
    if (budget <= 0 || at.depth > 40) {
      end(at);
    } else if (choice < 8) {
      join(at);
    } else if (choice < 13 && at.depth > 1) {
      end(at);
    } else if (choice < 15 && !fused) {
      queue(at);
    } else if (choice < 17) {
      cycle(at);
    } else if (choice < 21) {
      compound(at);
    } else {
      element(at);
    }
  }

  private void end(Open at) {
    budget--;
    String end =
        switch (random.nextInt(fused ? 7 : 30)) {
          case 0, 1, 2, 3 -> "Discard";
          case 5, 6 -> "Idle";
          case 7 -> "Queue(" + (1 + random.nextInt(40)) + ") -> Unqueue -> ToDPDKDevice(0)";
          case 8 -> "Queue -> Discard";
          default -> "ToDPDKDevice(" + random.nextInt(PORTS) + ")";
        };
    lines.add(at + " -> " + end);
  }

  /** A way into an element that is there, unless packets could go round. */
  private void join(Open at) {
    List<Entrance> fit =
        entrances.stream()
            .filter(e -> e.state.equals(at.state) || random.nextInt(6) == 0)
            .filter(e -> !reaches(e.element, at.element, new HashSet<>()))
            .toList();
    if (fit.isEmpty()) {
      element(at);
    } else {
      connect(at, fit.get(random.nextInt(fit.size())).element);
    }
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    return from.equals(to)
        || (seen.add(from)
            && behind.getOrDefault(from, Set.of()).stream().anyMatch(e -> reaches(e, to, seen)));
  }

  private void connect(Open at, String element) {
    lines.add(at + " -> " + element);
    behind.computeIfAbsent(at.element, e -> new HashSet<>()).add(element);
  }

  private String name(String base) {
    return base + ++count;
  }

  /** Declares an element, which may be a chain, and tells its name: that of the chain's ends. */
  private void element(Open at) {
    Palette.Kind kind = palette.draw(at.state, false, fused, random);
    Declared chain = declare(kind);
    connect(at, chain.first);
    entrances.add(new Entrance(chain.first, at.state));
    opened(at, kind, chain);
  }

  private void opened(Open at, Palette.Kind kind, Declared chain) {
    if (!chain.first.equals(chain.last)) {
      behind.computeIfAbsent(chain.first, e -> new HashSet<>()).add(chain.last);
    }
    for (int i = 0; i < chain.outputs; i++) {
      open.add(new Open(chain.last, i, kind.behind(i, at.state), at.depth + 1));
    }
  }

  private record Declared(String first, String last, int outputs) {}

  private Declared declare(Palette.Kind kind) {
    String text = palette.expand(kind.text(), random);
    String[] parts = text.split(" -> ");
    String first = null;
    String last = null;
    for (String part : parts) {
      budget--;
      String name = name("e");
      lines.add(name + " :: " + part.strip());
      if (last != null) {
        lines.add(last + " -> " + name);
      }
      first = first == null ? name : first;
      last = name;
    }
    return new Declared(first, last, kind.outputs(text, random));
  }

  /** Queues, what is pulled out of them, and the way on. */
  private void queue(Open at) {
    List<Open> inputs = new ArrayList<>(List.of(at));
    if (!open.isEmpty() && random.nextInt(4) == 0) {
      inputs.add(open.removeLast());
    }
    String scheduler = null;
    if (inputs.size() > 1) {
      String[] all = {"RoundRobinSched", "PrioSched", "DRRSched", "StrideSched(1, 2)"};
      scheduler = name("s");
      lines.add(scheduler + " :: " + all[random.nextInt(all.length)]);
    }
    Open pulled = null;
    for (int i = 0; i < inputs.size(); i++) {
      Open in = inputs.get(i);
      String queue = name("q");
      String[] all = {
        "Queue", "FullNoteQueue", "ThreadSafeQueue", "FrontDropQueue", "NotifierQueue"
      };
      String type = all[random.nextInt(all.length)];
      lines.add("%s :: %s(%d)".formatted(queue, type, 1 + random.nextInt(70)));
      connect(in, queue);
      pulled = pulledChain(new Open(queue, 0, in.state, in.depth + 1));
      if (scheduler != null) {
        lines.add("%s -> [%d]%s".formatted(pulled, i, scheduler));
        behind.computeIfAbsent(pulled.element, e -> new HashSet<>()).add(scheduler);
        pulled = new Open(scheduler, 0, in.state, in.depth + 1);
      }
    }
    String unqueue = name("u");
    String[] all = {"Unqueue", "Unqueue(4)", "Unqueue(32)", "Unqueue(1)"};
    lines.add(unqueue + " :: " + all[random.nextInt(all.length)]);
    connect(pulled, unqueue);
    budget -= 2;
    open.add(new Open(unqueue, 0, pulled.state, pulled.depth + 1));
  }

  private Open pulledChain(Open at) {
    Open last = at;
    for (int i = random.nextInt(4); i > 0; i--) {
      Palette.Kind kind = palette.draw(last.state, true, fused, random);
      Declared chain = declare(kind);
      connect(last, chain.first);
      int before = open.size();
      opened(last, kind, chain);
      last = open.remove(before);
    }
    return last;
  }

  /** A loop that packets go round once: they are painted on the way back. */
  private void cycle(Open at) {
    String in = name("l");
    String check = name(CHECK);
    String mark = name(PAINTED);
    int anno = 30 + random.nextInt(2);
    int color = MARK + random.nextInt(3);
    lines.add("%s :: %s".formatted(in, random.nextBoolean() ? "Null" : "Counter"));
    lines.add("%s :: CheckPaint(%d, %d)".formatted(check, color, anno));
    lines.add("%s :: Paint(%d, %d)".formatted(mark, color, anno));
    connect(at, in);
    connect(new Open(in, 0, at.state, 0), check);
    connect(new Open(check, 1, at.state, 0), mark);
    Open back = new Open(mark, 0, at.state, at.depth);
    for (int i = random.nextInt(3); i > 0; i--) {
      String[] all = {"Counter", "Strip(1)", "EtherMirror", "Null", "DecIPTTL", "Truncate(50)"};
      String name = name("b");
      lines.add(name + " :: " + all[random.nextInt(all.length)]);
      connect(back, name);
      back = new Open(name, 0, at.state, at.depth);
    }
    lines.add(back + " -> " + in);
    entrances.add(new Entrance(in, at.state));
    budget -= 3;
    open.add(new Open(check, 0, at.state, at.depth + 1));
  }

  /** An element class of this router's own, used once or twice. */
  private void compound(Open at) {
    String type = "C" + name("");
    List<String> body = new ArrayList<>();
    Open last = new Open("input", 0, at.state, 0);
    String state = at.state;
    StringBuilder chain = new StringBuilder("input");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Palette.Kind kind = palette.draw(state, false, fused, random);
      if (kind.least() == 1) {
        chain.append(" -> ").append(palette.expand(kind.text(), random).strip());
        state = kind.behind(0, state);
      }
    }
    body.add(chain + " -> Paint($color) -> output");
    definitions.add("elementclass " + type + " { $color | " + String.join("; ", body) + " }");
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      String name = name("x");
      lines.add("%s :: %s(%d)".formatted(name, type, random.nextInt(4)));
      connect(last.element.equals("input") ? at : last, name);
      last = new Open(name, 0, state, at.depth + 1);
      budget -= 2;
    }
    open.add(last);
  }
}
