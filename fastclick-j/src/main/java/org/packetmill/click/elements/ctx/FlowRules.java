package org.packetmill.click.elements.ctx;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.element.Errors;

/** Reads the arguments of a dispatcher. */
final class FlowRules {
  private final CTXDispatcher dispatcher;
  private final int blockSize;
  private int lastOutput = -1;

  FlowRules(CTXDispatcher dispatcher, int blockSize) {
    this.dispatcher = dispatcher;
    this.blockSize = blockSize;
  }

  /** The rules, with one for what no other takes. */
  List<FlowRule> read(List<String> arguments, boolean mergesChildren, Errors errors) {
    List<FlowRule> rules = new ArrayList<>();
    for (String argument : arguments) {
      FlowRule rule = FlowRule.parse(argument, dispatcher.toString(), blockSize);
      rules.add(new FlowRule(rule.root(), output(rule), rule.isDefault()));
    }
    if (rules.isEmpty()) {
      if (dispatcher.outputCount() != 1) {
        errors.error("Invalid rule set. There is no rule and not a single output.");
      }
      rules.add(FlowRule.parse("- 0", dispatcher.toString(), blockSize));
    } else if (mergesChildren || !rules.getLast().isDefault()) {
      complete(rules, mergesChildren);
    }
    return rules;
  }

  private int output(FlowRule rule) {
    int outputs = dispatcher.outputCount();
    if (rule.output() != FlowRule.NEXT) {
      lastOutput = Math.max(lastOutput, rule.output());
      return Math.max(rule.output(), -1);
    }
    lastOutput++;
    return lastOutput < outputs ? lastOutput : rule.isDefault() ? -1 : outputs - 1;
  }

  private void complete(List<FlowRule> rules, boolean mergesChildren) {
    boolean all = rules.stream().allMatch(rule -> rule.root().level.isDynamic());
    if (!mergesChildren && !all) {
      dispatcher
          .context()
          .chatter(
              dispatcher
                  + " has no default rule. Non-matching traffic will be dropped. Add a list rule"
                  + " '-' to avoid this message.");
    }
    FlowRule drop = FlowRule.drop(blockSize);
    int last = dispatcher.outputCount() - 1;
    boolean reject = lastOutput < last;
    rules.add(new FlowRule(drop.root(), reject ? last : drop.output(), drop.isDefault()));
  }
}
