package org.packetmill.click.elements.script;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.args.Skip;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.FileText;

/** The functions of a script: handlers that compute something of their parameter. */
final class ScriptFunctions {
  private final Element script;

  private ScriptFunctions(Element script) {
    this.script = script;
  }

  static void addTo(Handlers handlers, Element script) {
    ScriptFunctions functions = new ScriptFunctions(script);
    Arithmetic.Fold.ALL.forEach(f -> handlers.readWith(f.handler(), f::of));
    Arithmetic.Single.ALL.forEach(f -> handlers.readWith(f.handler(), f::of));
    Arithmetic.Comparison.ALL.forEach(f -> handlers.readWith(f.handler(), f::of));
    handlers.readWith("idiv", Arithmetic::wholeQuotient);
    handlers.readWith("avg", Arithmetic::average);
    handlers.readWith("count", Arithmetic::count);
    handlers.readWith("popcount", Arithmetic::nonzero);
    handlers.readWith("gt_vec", Arithmetic::greaterThanFirst);
    handlers.readWith("mod", text -> Arithmetic.remainder(text, false));
    handlers.readWith("rem", text -> Arithmetic.remainder(text, true));
    functions.addLogic(handlers);
    functions.addText(handlers);
    functions.addOthers(handlers);
  }

  private void addLogic(Handlers handlers) {
    handlers.readWith("not", text -> Boolean.toString(!truth(text.strip())));
    handlers.readWith("and", text -> Boolean.toString(all(text, true)));
    handlers.readWith("nand", text -> Boolean.toString(!all(text, true)));
    handlers.readWith("or", text -> Boolean.toString(!all(text, false)));
    handlers.readWith("nor", text -> Boolean.toString(all(text, false)));
    handlers.readWith("if", ScriptFunctions::choose);
    handlers.readWith("in", ScriptFunctions::contains);
    handlers.readWith("readable", text -> Boolean.toString(areHandlers(text, true)));
    handlers.readWith("writable", text -> Boolean.toString(areHandlers(text, false)));
  }

  private void addText(Handlers handlers) {
    handlers.readWith("first", text -> new Words(text).next());
    handlers.readWith("length", text -> Integer.toString(text.length()));
    handlers.readWith("unquote", Quoting::unquote);
    handlers.readWith("sprintf", Sprintf::format);
    handlers.readRestricted("cat", ScriptFunctions::fileText);
    handlers.readRestricted("catq", text -> Quoting.quote(fileText(text)));
    handlers.readRestricted("kill", Kill::processes);
  }

  private void addOthers(Handlers handlers) {
    handlers.readChanging("now", () -> seconds(script.context().clock().now()));
    handlers.readChanging("now_steady", () -> seconds(script.context().clock().steady()));
    handlers.add(new Handler("random", this::random, null, true, true, false));
    handlers.readWith("htons", text -> swapShort(text));
    handlers.readWith("ntohs", text -> swapShort(text));
    handlers.readWith("htonl", text -> swapInt(text));
    handlers.readWith("ntohl", text -> swapInt(text));
  }

  private static boolean truth(String word) throws HandlerException {
    Boolean value = Truth.parse(word);
    if (value == null) {
      throw new HandlerException("syntax error");
    }
    return value;
  }

  private static boolean all(String text, boolean wanted) throws HandlerException {
    for (String word : ArgSplitter.words(text)) {
      if (truth(word) != wanted) {
        return false;
      }
    }
    return true;
  }

  private static String choose(String text) throws HandlerException {
    Words words = new Words(text);
    boolean first = truth(words.next());
    String yes = words.next();
    return first ? yes : words.next();
  }

  private static String contains(String text) {
    List<String> words = new ArrayList<>(ArgSplitter.words(text));
    words.replaceAll(Quoting::unquote);
    return Boolean.toString(
        words.size() > 1 && words.subList(1, words.size()).contains(words.getFirst()));
  }

  private boolean areHandlers(String text, boolean read) {
    return ArgSplitter.words(text).stream().allMatch(name -> isHandler(name, read));
  }

  private boolean isHandler(String name, boolean read) {
    Handler handler = script.context().findHandler(name, script);
    return handler != null && (read ? handler.canRead() : handler.canWrite());
  }

  private static String fileText(String text) throws HandlerException {
    String name = text.strip();
    if (name.isEmpty() || Skip.word(name, 0) < name.length()) {
      throw new HandlerException("bad FILE");
    }
    return FileText.read(Quoting.unquote(name));
  }

  private static String seconds(long nanos) {
    long fraction = nanos % 1_000_000_000;
    return fraction % 1000 == 0
        ? "%d.%06d".formatted(nanos / 1_000_000_000, fraction / 1000)
        : "%d.%09d".formatted(nanos / 1_000_000_000, fraction);
  }

  /** {@code random}, {@code random N} (below N) or {@code random LOW HIGH} (both included). */
  private String random(String text) throws HandlerException {
    List<String> words = ArgSplitter.words(text);
    if (words.isEmpty()) {
      return Integer.toString(script.context().random().next());
    }
    long first = Arithmetic.wholeNumber(words.getFirst());
    long low = words.size() > 1 ? first : 0;
    long high = words.size() > 1 ? Arithmetic.wholeNumber(words.get(1)) : first - 1;
    if (words.size() > 2 || low < 0 || high < low || high > 0xffffffffL) {
      throw new HandlerException("bad N");
    }
    return Long.toString(script.context().random().next(low, high));
  }

  private static String swapShort(String text) throws HandlerException {
    short value = (short) Arithmetic.wholeNumber(text.strip());
    return Integer.toString(Short.reverseBytes(value) & 0xffff);
  }

  private static String swapInt(String text) throws HandlerException {
    int value = (int) Arithmetic.wholeNumber(text.strip());
    return Long.toString(Integer.reverseBytes(value) & 0xffffffffL);
  }
}
