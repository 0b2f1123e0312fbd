package org.packetmill.click;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.router.Router;

/** Prints what {@code -h} asks for, after the driver has stopped. */
final class HandlerReport {
  private final Router router;
  private final PrintStream out;
  private final PrintStream err;
  private boolean good = true;

  HandlerReport(Router router, PrintStream out, PrintStream err) {
    this.router = router;
    this.out = out;
    this.err = err;
  }

  /** Prints each; names stand before the values when there are several. Whether all went well. */
  boolean print(List<String> names) {
    for (String name : names) {
      print(name, names.size() > 1);
    }
    return good;
  }

  private void print(String name, boolean several) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      print(router.globalHandlers(), name, name, several);
      return;
    }
    String pattern = name.substring(0, dot);
    String handler = name.substring(dot + 1);
    Element single = router.find(pattern, null);
    if (single != null) {
      print(router.handlers(single), handler, single.name() + "." + handler, several);
    } else {
      printMatching(pattern, handler);
    }
  }

  private void printMatching(String pattern, String handler) {
    boolean glob = pattern.matches(".*[?*\\[].*");
    List<Element> matching =
        router.elements().stream().filter(e -> matches(e, pattern, glob)).toList();
    if (matching.isEmpty()) {
      fail((glob ? "no element matching '%s'" : "no element '%s'").formatted(pattern));
    }
    for (Element element : matching) {
      Handler found = router.handlers(element).find(handler);
      if (found != null && found.isReadVisible()) {
        print(router.handlers(element), handler, element.name() + "." + handler, true);
      }
    }
  }

  private static boolean matches(Element element, String pattern, boolean glob) {
    if (!glob) {
      return ElementKind.isOf(element, pattern);
    }
    try {
      // Names of elements hold slashes, which are no directories here.
      PathMatcher matcher =
          FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace('/', ':'));
      return matcher.matches(java.nio.file.Path.of(element.name().replace('/', ':')));
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private void print(Handlers handlers, String name, String fullName, boolean named) {
    Handler handler = handlers.find(name);
    if (handler == null || !handler.isReadVisible()) {
      fail(
          handler == null || !handler.isVisible()
              ? "no '%s' handler".formatted(fullName)
              : "'%s' is a write handler".formatted(fullName));
      return;
    }
    String value = value(handler);
    boolean ended = value.isEmpty() || value.endsWith("\n") || handlers.isRaw(name);
    String line = ended ? value : value + "\n";
    String text = named ? fullName + ":\n" + line + "\n" : line;
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** What the handler answers; nothing when that goes wrong, which is told. */
  private String value(Handler handler) {
    try {
      return handler.reader().read("");
    } catch (HandlerException | RuntimeException e) {
      fail(String.valueOf(e.getMessage()));
      return "";
    }
  }

  private void fail(String message) {
    good = false;
    err.println(message);
  }
}
