package org.packetmill.click.tools;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.packetmill.click.command.CommandLine;
import org.packetmill.click.command.Option;
import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditablePort;
import org.packetmill.click.lang.EditableRouter;

/** {@code click-align}: adds the Align elements that a configuration needs, and no more. */
final class AlignTool implements Tool {
  private static final String ALIGN = "Align";
  private static final String INFO = "AlignmentInfo";
  private static final String OWN = "<click-align>";

  private boolean assertions;
  private boolean verbose;
  private ToolRun run;
  private EditableRouter router;
  private Aligners aligners;
  private TraitsTable traits;
  private List<EditableElement> original;
  private int number;
  private int added;

  @Override
  public String help() {
    return """
    'Click-align' adds any required 'Align' elements to a Click router
    configuration. The resulting router will work on machines that don't allow
    unaligned accesses. Its configuration is written to the standard output.

    Usage: click-align [OPTION]... [ROUTERFILE]

    Options:
      -f, --file FILE               Read router configuration from FILE.
      -e, --expression EXPR         Use EXPR as router configuration.
      -o, --output FILE             Write output to FILE.
          --assertions              Insert CheckAlign assertions, not Aligns.
      -b, -l, -u                    Drivers; accepted and ignored.
      -V, --verbose                 Say what is added and why.
      -C, --clickpath PATH          Use PATH for CLICKPATH.
          --help                    Print this message and exit.
      -v, --version                 Print version number and exit.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.toggle("assertions", '\0'),
        Option.flag("bsdmodule", 'b'),
        Option.flag("linuxmodule", 'l'),
        Option.flag("userlevel", 'u'),
        Option.flag("verbose", 'V'));
  }

  @Override
  public void option(CommandLine line) {
    switch (line.name()) {
      case "assertions" -> assertions = !line.negated();
      case "verbose" -> verbose = true;
      default -> {}
    }
  }

  @Override
  public int run(ToolRun toolRun) throws IOException {
    run = toolRun;
    router = run.flatten(false);
    if (router == null) {
      return 1;
    }
    aligners = new Aligners(run.log);
    traits = new TraitsTable();
    original = router.elements();
    number = original.size() + 1;
    while (router.find(alignName()) != null) {
      number++;
    }
    if (assertions) {
      addAssertions();
    } else {
      align();
    }
    run.write(router.file());
    return 0;
  }

  private void align() {
    add(present(), RouterAlignment.wanted(router, aligners, traits));
    removeDoubles();
    RouterAlignment adjusted = present();
    adjusted.adjust();
    add(present(), adjusted);
    skipRedundant();
    removeUnused();
    addInfo();
    if (added > 0) {
      run.log.warning("added " + added + " Align element" + (added > 1 ? "s" : ""));
    }
  }

  private RouterAlignment present() {
    return RouterAlignment.present(router, aligners, traits);
  }

  private String alignName() {
    return ALIGN + "@click_align@" + number;
  }

  private void addAssertions() {
    RouterAlignment wanted = RouterAlignment.wantedHere(router, aligners, traits);
    for (EditableElement element : original) {
      int inputs = element.inputs();
      for (int i = 0; i < inputs; i++) {
        EditablePort port = new EditablePort(element, i);
        Alignment want = wanted.input(port);
        if (want.shownModulus() > 1) {
          String config = want.shownModulus() + ", " + want.offset() + ", ASSERT true";
          insert("CheckAlign", "CheckAlign@click_align@" + number, config, port);
        }
      }
    }
  }

  private void insert(String className, String name, String config, EditablePort before) {
    EditableElement made = router.add(name, className, config, OWN);
    router.insertBefore(new EditablePort(made, 0), before, OWN);
    number++;
  }

  /** Adds an Align before each input where what there is does not meet what is wanted. */
  private void add(RouterAlignment present, RouterAlignment wanted) {
    for (EditableElement element : original) {
      int inputs = element.inputs();
      for (int i = 0; i < inputs && element.isLive(); i++) {
        EditablePort port = new EditablePort(element, i);
        Alignment have = present.input(port);
        Alignment want = wanted.input(port);
        if (have.satisfies(want) || want.isBad()) {
          continue;
        }
        String config = want.shownModulus() + ", " + want.offset();
        if (verbose) {
          run.log.message(
              "%s[%d]: adding Align(%s) to fix %s".formatted(element.name(), i, config, have));
        }
        insert(ALIGN, alignName(), config, port);
        added++;
      }
    }
  }

  private static boolean isAlign(EditablePort port) {
    return port.element().className().equals(ALIGN) && port.port() == 0;
  }

  /** Of two Aligns in a row the first one counts for nothing, unless the second one does. */
  private void removeDoubles() {
    for (EditableConnection c : List.copyOf(router.connections())) {
      if (!router.connections().contains(c) || !isAlign(c.to()) || !isAlign(c.from())) {
        continue;
      }
      EditablePort upper = c.from();
      List<EditableConnection> intoUpper = upper.element().into(0);
      List<EditableConnection> outOfUpper = upper.element().outOf(0);
      List<EditableConnection> intoLower = c.to().element().into(0);
      boolean lowerGoes =
          Aligners.asked(upper.element()).satisfies(Aligners.asked(c.to().element()));
      if (!lowerGoes && intoLower.size() == 1 && intoUpper.size() == 1) {
        router.moveFrom(intoLower.getFirst(), intoUpper.getFirst().from());
      } else if (!lowerGoes && outOfUpper.size() == 1) {
        intoUpper.forEach(into -> router.moveTo(into, c.to()));
        router.remove(outOfUpper.getFirst());
      }
    }
  }

  /** Leads past Aligns what is aligned already. */
  private void skipRedundant() {
    boolean changed = true;
    while (changed) {
      changed = false;
      RouterAlignment present = present();
      Deque<EditableConnection> work = new ArrayDeque<>(router.connections());
      while (!work.isEmpty()) {
        EditableConnection c = work.poll();
        if (c.to().element().className().equals(ALIGN) && isRedundant(present, c)) {
          changed = true;
          leadPast(c, work);
        }
      }
      router.removeRepeatedConnections();
    }
  }

  private void leadPast(EditableConnection c, Deque<EditableConnection> work) {
    for (EditableConnection out : c.to().element().outOf(c.to().port())) {
      EditableConnection made = router.connect(c.from(), out.to(), out.landmark());
      if (made != null) {
        work.add(made);
      }
    }
    router.remove(c);
  }

  private static boolean isRedundant(RouterAlignment present, EditableConnection c) {
    boolean leadsOn = c.to().element().outputs() > 0;
    Alignment want =
        leadsOn
            ? present.output(new EditablePort(c.to().element(), 0))
            : Aligners.asked(c.to().element());
    return present.output(c.from()).satisfies(want);
  }

  private void removeUnused() {
    router.elementsOf(INFO).forEach(router::free);
    boolean again = true;
    while (again) {
      again = false;
      for (EditableElement align : router.elementsOf(ALIGN)) {
        if (align.inputs() == 0 || align.outputs() == 0) {
          added -= align.landmark().equals(OWN) ? 1 : 0;
          again = true;
          router.free(align);
        }
      }
    }
    router.compact();
  }

  private void addInfo() {
    RouterAlignment present = present();
    List<String> lines = new ArrayList<>();
    for (EditableElement element : router.elements()) {
      if (element.inputs() > 0 && traits.of(element.className()).flag('A') > 0) {
        StringBuilder line = new StringBuilder(element.name());
        for (int i = 0; i < element.inputs(); i++) {
          Alignment a = present.input(new EditablePort(element, i));
          line.append("  ").append(a.shownModulus()).append(' ').append(a.offset());
        }
        lines.add(line.toString());
      }
    }
    if (!lines.isEmpty()) {
      router.add(INFO + "@click_align@" + number, INFO, String.join(",\n  ", lines), OWN);
    }
  }
}
