package org.packetmill.click.elements.script;

/**
 * A line of a script.
 *
 * @param op what it does
 * @param unquote whether its value is unquoted
 * @param word the variable or label it is about, "" for none
 * @param text its argument, before variables are replaced
 * @param count how many steps it waits
 */
record Instruction(Op op, boolean unquote, String word, String text, int count) {
  static Instruction of(Op op, String text) {
    return new Instruction(op, false, "", text, 0);
  }
}
