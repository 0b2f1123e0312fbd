package org.packetmill.click.elements.ctx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of a dispatcher: which packets it takes, as a table with one leaf, and where they go.
 *
 * @param root the table
 * @param output the output; -1 for none, {@link #NEXT} when nobody said
 * @param isDefault whether it takes all packets
 */
record FlowRule(FlowNode root, int output, boolean isDefault) {
  /** The output is the one behind that of the rule before. */
  static final int NEXT = Integer.MAX_VALUE;

  private static final String IP = "[0-9]{1,3}(?:[.][0-9]{1,3}){3}";
  private static final String WORD = "(?:[a-z]+|[0-9]+)";
  private static final String TERM =
      "(?:agg|thread|ip proto %s|(?:src|dst) (?:host %s|port %s)|[+-]?[0-9]+/[0-9a-f]+?/?[0-9a-f]+?)"
          .formatted(WORD, IP, WORD);
  private static final Pattern RULE =
      Pattern.compile(
          "((?:%s(?::HASH-[0-9]+|:ARRAY)?!?(?: *&& *|[ \\t]*))+|-)([ \\t]+keep)?([ \\t]+[0-9]+|[ \\t]+drop)?"
              .formatted(TERM),
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PART =
      Pattern.compile(
          ("(?:(agg|thread)|ip proto (%s)|(src|dst) (?:host (%s)|port (%s))"
                  + "|([+-]?[0-9]+)/([0-9a-f]+)?/?([0-9a-f]+)?)(:HASH-[0-9]+|:ARRAY)?(!)?")
              .formatted(WORD, IP, WORD),
          Pattern.CASE_INSENSITIVE);

  /** A rule that takes what no other does, and sends it nowhere. */
  static FlowRule drop(int blockSize) {
    return parse("- drop", "", blockSize);
  }

  /**
   * Reads a rule such as {@code 12/0800 23/06 1}.
   *
   * @param creator who is named in complaints
   * @param blockSize how many bytes leaves have
   * @throws FlowTableException when it makes no sense
   */
  static FlowRule parse(String text, String creator, int blockSize) {
    Matcher rule = RULE.matcher(text.strip());
    if (!rule.matches()) {
      throw new FlowTableException(text + " is not a valid rule");
    }
    FlowBlock leaf = new FlowBlock(blockSize);
    boolean all = rule.group(1).equals("-");
    FlowNode root = all ? any(creator, leaf) : chain(rule.group(1), creator, leaf);
    return new FlowRule(root, output(rule.group(2), rule.group(3)), all);
  }

  private static int output(String keep, String word) {
    if (" keep".equals(keep)) {
      return 0; // Whatever stands behind it, as in FastClick.
    }
    if (word == null) {
      return NEXT;
    }
    return word.strip().equalsIgnoreCase("drop") ? -1 : Integer.parseInt(word.strip());
  }

  private static FlowNode any(String creator, FlowBlock leaf) {
    FlowNode root = FlowNode.definition(FlowLevel.any(), null, creator, "", false);
    leaf.parent = root;
    root.other.set(leaf);
    return root;
  }

  private static FlowNode chain(String parts, String creator, FlowBlock leaf) {
    FlowNode root = null;
    FlowNode last = null;
    FlowSlot open = null;
    int value = 0;
    Matcher part = PART.matcher(parts);
    while (part.find()) {
      FlowTerm term = FlowTerm.of(part);
      String hint = part.group(9) == null ? "" : part.group(9).substring(1);
      FlowNode node =
          FlowNode.definition(term.level(), last, creator, hint, part.group(10) != null);
      if (open == null) {
        root = node;
      } else {
        open.set(node);
        open.setValue(value);
      }
      last = node;
      value = term.level().isDynamic() ? -1 : term.value();
      open = term.level().isDynamic() ? node.other : node.slot(value);
    }
    leaf.parent = last;
    open.set(leaf);
    open.setValue(value);
    return root;
  }
}
