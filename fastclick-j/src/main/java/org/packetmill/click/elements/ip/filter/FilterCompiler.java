package org.packetmill.click.elements.ip.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.classification.ClassifierBuilder.Combiner;
import org.packetmill.click.elements.classification.ClassifierProgram;
import org.packetmill.click.elements.ip.IpText;

/** Compiles the rules of IPFilter and IPClassifier: {@code ACTION PATTERN} each. */
public final class FilterCompiler {
  private static final int PROTOCOL_WORD = ClassifierProgram.NETWORK + 8;

  private final Args args;
  private final NameLookup names;
  private final int outputs;
  private final List<ClassifierBuilder> programs = new ArrayList<>();

  /**
   * Prepares to compile.
   *
   * @param args where problems are reported
   * @param outputs how many outputs a rule may name
   */
  public FilterCompiler(Args args, NameLookup names, int outputs) {
    this.args = args;
    this.names = names;
    this.outputs = outputs;
  }

  /** The program of {@code rules}, the first that matches counting. */
  public ClassifierProgram compile(List<String> rules) {
    for (int i = 0; i < rules.size(); i++) {
      addRule(rules.get(i), i);
    }
    ClassifierBuilder program = merge();
    program.setFailure(ClassifierBuilder.NEVER);
    program.sort(FilterCompiler::rank);
    program.group();
    return program.program();
  }

  private void addRule(String rule, int number) {
    List<String> words = FilterWords.split(Quoting.unquote(rule));
    Complaints complaints = new Complaints(args, "pattern " + number + ": ");
    if (words.isEmpty()) {
      args.error("empty pattern " + number);
    } else if (!words.getFirst().equals("file")) {
      addPattern(words, complaints);
    } else if (words.size() != 2) {
      complaints.error("file must have a single argument, the filename");
    } else {
      addFile(words.get(1), complaints);
    }
  }

  private void addFile(String name, Complaints complaints) {
    try {
      int number = 0;
      for (String line : Files.readAllLines(Path.of(name))) {
        if (!line.isBlank()) {
          String prefix = "file " + name + "/pattern " + number + ": ";
          addPattern(
              FilterWords.split(Quoting.unquote(line.strip())), new Complaints(args, prefix));
          number++;
        }
      }
    } catch (IOException e) {
      complaints.error("Could not open file " + name);
    }
  }

  private void addPattern(List<String> words, Complaints complaints) {
    int target = target(words.getFirst(), complaints);
    ClassifierBuilder program = new ClassifierBuilder();
    program.begin();
    if (words.size() == 1 || (words.size() == 2 && isAnything(words.get(1)))) {
      program.test(0, 0, 0);
    } else {
      new PatternParser(words, program, names, complaints).parse(1);
    }
    program.end(Combiner.AND, target, ClassifierBuilder.FAILURE);
    programs.add(program);
  }

  private static boolean isAnything(String word) {
    return word.equals("-") || word.equals("any") || word.equals("all");
  }

  private int target(String action, Complaints complaints) {
    Integer output = IpText.integer(action);
    if (action.equals("allow")) {
      if (outputs == 0) {
        complaints.error("'allow' is meaningless, element has zero outputs");
      }
      return 0;
    }
    if (output != null && output >= 0 && output < outputs) {
      return -output;
    }
    if (output != null) {
      complaints.error("slot '" + output + "' out of range");
    } else if (!action.equals("deny") && !action.equals("drop")) {
      complaints.error("unknown slot ID '" + action + "'");
    }
    return ClassifierBuilder.NEVER;
  }

  /** Joins the programs two by two, as Click does. */
  private ClassifierBuilder merge() {
    int count = programs.size();
    for (int step = 1; step < count; step *= 2) {
      for (int i = 0; i + step < count; i += 2 * step) {
        programs.get(i).or(programs.get(i + step));
        programs.get(i).optimize(FilterCompiler::rank);
      }
    }
    ClassifierBuilder whole = count == 0 ? new ClassifierBuilder() : programs.getFirst();
    if (count < 2) {
      whole.optimize(FilterCompiler::rank);
    }
    return whole;
  }

  /** The protocol is tested before the words in front of it. */
  private static int rank(int offset) {
    return offset == PROTOCOL_WORD ? ClassifierProgram.NETWORK + 3 : offset;
  }
}
