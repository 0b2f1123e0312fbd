package org.packetmill.click.tools;

import static org.packetmill.click.tools.GraphText.xml;

import org.packetmill.click.lang.EditableConnection;
import org.packetmill.click.lang.EditableElement;
import org.packetmill.click.lang.EditableRouter;

/** A router as an HTML page that needs nothing but itself. */
final class HtmlPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>%s</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
      table { border-collapse: collapse; width: 100%% }
      th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top }
      code { overflow-wrap: anywhere }
      :target td { background: #fe86 }
      @media (prefers-color-scheme: dark) { body { background: #111; color: #ddd } a { color: #8bf } }
      </style></head><body>
      <h1>%s</h1>
      <p>%d elements, %d connections.</p>
      <table><thead><tr><th>element<th>class<th>arguments<th>from<th>to<th>place</tr></thead><tbody>
      """;

  private final EditableRouter router;
  private final StringBuilder text = new StringBuilder();

  private HtmlPage(EditableRouter router) {
    this.router = router;
  }

  static String of(String title, EditableRouter router) {
    HtmlPage page = new HtmlPage(router);
    String name = xml(title);
    int elements = router.elements().size();
    page.text.append(HEAD.formatted(name, name, elements, router.connections().size()));
    router.elements().forEach(page::row);
    page.text.append("</tbody></table>\n<h2>Configuration</h2>\n<pre><code>");
    page.text.append(xml(page.withoutDirectives())).append("</code></pre>\n</body></html>\n");
    return page.text.toString();
  }

  private String withoutDirectives() {
    StringBuilder plain = new StringBuilder();
    router.text().lines().filter(l -> !l.startsWith("# ")).forEach(l -> plain.append(l + "\n"));
    return plain.toString();
  }

  private void row(EditableElement element) {
    text.append("<tr id=\"").append(xml(element.name())).append("\">");
    cell(xml(element.name()));
    cell(xml(element.className()));
    cell("<code>" + xml(element.config()) + "</code>");
    StringBuilder from = new StringBuilder();
    for (EditableConnection c : element.connectionsIn()) {
      from.append("[%d] from ".formatted(c.to().port())).append(link(c.from().element()));
      from.append(" [%d]<br>".formatted(c.from().port()));
    }
    cell(from.toString());
    StringBuilder to = new StringBuilder();
    for (EditableConnection c : element.connectionsOut()) {
      to.append("[%d] to ".formatted(c.from().port()));
      to.append("[%d] ".formatted(c.to().port())).append(link(c.to().element())).append("<br>");
    }
    cell(to.toString());
    cell(xml(element.landmark()));
    text.append("</tr>\n");
  }

  private void cell(String content) {
    text.append("<td>").append(content);
  }

  private static String link(EditableElement element) {
    String name = xml(element.name());
    return "<a href=\"#" + name + "\">" + name + "</a>";
  }
}
