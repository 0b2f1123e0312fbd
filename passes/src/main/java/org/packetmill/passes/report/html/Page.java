package org.packetmill.passes.report.html;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStachePartial;
import io.jstach.jstache.JStachePartials;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.Measurement;
import org.packetmill.passes.report.MillReport;

/** The whole page. */
@JStache(path = "org/packetmill/passes/report/html/page.mustache")
@JStachePartials({
  @JStachePartial(name = "style", path = "org/packetmill/passes/report/html/style.css"),
  @JStachePartial(name = "graph", path = "org/packetmill/passes/report/html/graph.mustache"),
  @JStachePartial(name = "gain", path = "org/packetmill/passes/report/html/gain.mustache"),
  @JStachePartial(name = "jit", path = "org/packetmill/passes/report/html/jit.mustache"),
  @JStachePartial(name = "passes", path = "org/packetmill/passes/report/html/passes.mustache"),
  @JStachePartial(name = "embedded", path = "org/packetmill/passes/report/html/embedded.mustache"),
  @JStachePartial(name = "methods", path = "org/packetmill/passes/report/html/methods.mustache")
})
record Page(
    String jar,
    String outcome,
    List<ConfigView> configs,
    List<GainView> gains,
    List<String> changedClasses) {

  static Page of(MillReport report, List<Measurement> measurements) {
    List<GainView> gains = measurements.stream().map(GainView::of).toList();
    List<ConfigView> configs = new ArrayList<>();
    for (ConfigReport config : report.configs()) {
      configs.add(ConfigView.of(configs.size() + 1, config, measurements));
    }
    return new Page(report.jar(), report.outcome(), configs, gains, report.changedClasses());
  }

  boolean measured() {
    return !gains.isEmpty();
  }

  boolean hasChangedClasses() {
    return !changedClasses.isEmpty();
  }
}
