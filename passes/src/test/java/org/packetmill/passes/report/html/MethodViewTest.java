package org.packetmill.passes.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.packetmill.passes.report.ConfigReport.MethodChange;
import org.packetmill.passes.report.html.MethodView.Run;

class MethodViewTest {
  @Test
  void keepsTheOrderOfLines() {
    MethodView view = MethodView.of(new MethodChange("p", "m", "a\nb\nc\nd\n", "a\nx\nc\nd\ne\n"));
    assertThat(view.runs())
        .containsExactly(
            new Run("same", "a\n"),
            new Run("del", "b\n"),
            new Run("add", "x\n"),
            new Run("same", "c\nd\n"),
            new Run("add", "e\n"));
    assertThat(view.added()).isEqualTo(2);
    assertThat(view.removed()).isEqualTo(1);
  }

  @Test
  void showsANewMethodAsAdded() {
    MethodView view = MethodView.of(new MethodChange("fuse", "m", "", "a\nb\n"));
    assertThat(view.runs()).containsExactly(new Run("add", "a\nb\n"));
  }

  @Test
  void showsARemovedMethodAsRemoved() {
    MethodView view = MethodView.of(new MethodChange("fuse", "m", "a\n", ""));
    assertThat(view.runs()).containsExactly(new Run("del", "a\n"));
  }
}
