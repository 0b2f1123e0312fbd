package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.testing.RouterFixture;

class HandlerTableTest {
  private static final String CONFIG =
      """
      elementclass Inner { input -> q :: Queue(3) -> output }
      elementclass Outer { input -> i :: Inner -> n :: Null -> output }
      TestIn -> o :: Outer -> TestOut;
      q :: Queue(9); Idle -> q -> Idle;
      """;

  @Test
  void everyElementHasTheDefaultHandlers() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      assertThat(r.read("o/i/q.name")).isEqualTo("o/i/q");
      assertThat(r.read("o/i/q.class")).isEqualTo("Queue");
      assertThat(r.read("o/i/q.config")).isEqualTo("3");
      assertThat(r.read("o/n.ports"))
          .isEqualTo("1 input\npull~\t-\to/i/q [0]\n1 output\npull~\t-\t[0] TestOut@3\n");
      assertThat(r.read("o/n.handlers"))
          .isEqualTo("handlers\tr\nports\tr\nconfig\tr\nclass\tr\nname\tr\n");
      assertThat(r.read("o/n.failures")).isEqualTo("0");
    }
  }

  @Test
  void namesResolveOutwards() throws HandlerException {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      Router router = r.router();
      assertThat(router.readHandler("q.config", router.find("o/i/q", null))).isEqualTo("3");
      assertThat(router.readHandler("q.config", router.find("o/n", null))).isEqualTo("9");
      assertThat(router.readHandler("i/q.config", router.find("o/n", null))).isEqualTo("3");
      assertThat(router.find("o", null)).isNull();
    }
  }

  @Test
  void globalHandlers() {
    try (RouterFixture r = RouterFixture.start("require(package p.q); i :: Idle -> Discard;")) {
      assertThat(r.read("driver")).isEqualTo("userlevel");
      assertThat(r.read("list")).isEqualTo("2\ni\nDiscard@2\n");
      assertThat(r.read("requirements")).isEqualTo("package p.q\n");
      assertThat(r.read("version")).isNotEmpty();
      assertThat(r.read("config")).isEqualTo("require(package p.q); i :: Idle -> Discard;");
      assertThat(r.read("flatconfig"))
          .isEqualTo(
              "require(package \"p.q\");\n\n"
                  + "i :: Idle;\n"
                  + "Discard@2 :: Discard;\n\n"
                  + "i -> Discard@2;\n");
      assertThat(r.read("handlers")).contains("stop\tw\n");
      r.write("stop", "-1");
      assertThat(r.router().runCount().get()).isEqualTo(2);
      r.write("stop", "true"); // as Click: what is no number is one stop
      assertThat(r.router().runCount().get()).isEqualTo(1);
      r.write("stop", "");
      r.run();
    }
  }

  @Test
  void refusals() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      assertThat(r.readError("q.nothing")).isEqualTo("no 'q.nothing' read handler");
      assertThat(r.readError("q.reset")).isEqualTo("no 'q.reset' read handler");
      assertThat(r.readError("q.length 3"))
          .isEqualTo("read handler 'q.length' does not take parameters");
      assertThat(r.writeError("nothing", "")).isEqualTo("no 'nothing' write handler");
    }
  }

  @Test
  void reconfiguringIsTold() {
    try (RouterFixture r = RouterFixture.start(CONFIG)) {
      StringBuilder told = new StringBuilder();
      r.router()
          .setListener(
              new RouterListener() {
                @Override
                public void beforeReconfigure(Element element) {
                  told.append("before ").append(element.name()).append(';');
                }

                @Override
                public void afterReconfigure(Element element) {
                  told.append("after;");
                }

                @Override
                public void afterWrite(Element element, Handler handler) {
                  told.append("wrote ").append(handler.name());
                }
              });
      r.write("q.config", "CAPACITY 7");
      assertThat(r.read("q.capacity")).isEqualTo("7");
      assertThat(r.read("q.config")).isEqualTo("CAPACITY 7");
      assertThat(told).hasToString("before q;after;wrote config");
      assertThat(r.writeError("q.config", "CAPACITY x, 7"))
          .contains("CAPACITY: ")
          .contains("too many arguments");
      assertThat(r.read("q.config")).isEqualTo("CAPACITY 7");
    }
  }
}
