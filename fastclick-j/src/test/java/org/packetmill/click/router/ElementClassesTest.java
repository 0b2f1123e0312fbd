package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.standard.Null;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.testing.TestIn;

class ElementClassesTest {
  private final ElementClasses classes = ElementClasses.of(getClass().getClassLoader());

  @Test
  void listedClassesAreFoundBySimpleName() {
    assertThat(classes.knows("Null")).isTrue();
    assertThat(classes.create("Null")).isInstanceOf(Null.class);
    assertThat(classes.names()).contains("Null", "Queue", "Script");
  }

  @Test
  void everyListedClassCanBeMade() {
    assertThat(classes.names())
        .allSatisfy(name -> assertThat(classes.create(name).className()).isEqualTo(name));
  }

  @Test
  void requiredPackagesAreSearched() {
    assertThat(classes.knows("TestIn")).isFalse();
    classes.requirePackage("org.packetmill.click.testing");
    assertThat(classes.knows("TestIn")).isTrue();
    assertThat(classes.create("TestIn")).isInstanceOf(TestIn.class);
    assertThat(classes.knows("RouterFixture")).isFalse();
  }

  @Test
  void unknownAndUnusableClassesAreRefused() {
    assertThatThrownBy(() -> classes.create("Nonsense"))
        .hasMessage("unknown element class 'Nonsense'");
    classes.add(Abstract.class).add(needy().getClass());
    assertThatThrownBy(() -> classes.create("Abstract")).hasMessageContaining("is abstract");
    assertThatThrownBy(() -> classes.create("Needy"))
        .hasMessageContaining("needs a constructor without parameters");
  }

  @Test
  void aClassThatTheJvmRefusesIsNamed() {
    classes.add(Failing.class);
    assertThatThrownBy(() -> classes.create("Failing"))
        .hasMessageStartingWith("element class 'Failing' cannot be made: class=")
        .hasMessageContaining("ExceptionInInitializerError");
  }

  @ClickElement(usage = "", summary = "")
  private static final class Failing extends SimpleElement {
    private static final int LIMIT = Integer.parseInt("many");

    @Override
    protected Packet process(Packet packet) {
      return packet.length() < LIMIT ? null : packet;
    }
  }

  @ClickElement(usage = "", summary = "")
  private abstract static class Abstract extends SimpleElement {}

  /** An element whose class needs to be told something. */
  private static Needy needy() {
    return new Needy(7);
  }

  @ClickElement(usage = "", summary = "")
  private static final class Needy extends SimpleElement {
    private final int least;

    Needy(int least) {
      this.least = least;
    }

    @Override
    protected Packet process(Packet packet) {
      return packet.length() < least ? null : packet;
    }
  }
}
