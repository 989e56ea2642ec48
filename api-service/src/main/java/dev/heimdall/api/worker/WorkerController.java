package dev.heimdall.api.worker;

import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.QueryReader;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows the workers that are alive, and the plugins that they have brought. */
@RestController
final class WorkerController {

    private final WorkerStore workers;
    private final Plugins plugins;

    WorkerController(WorkerStore workers, Plugins plugins) {
        this.workers = workers;
        this.plugins = plugins;
    }

    @GetMapping("/api/v1/workers")
    Page<WorkerView> workers(HttpServletRequest request) {
        QueryReader.refuseOthers(request, List.of());
        Instant now = Instant.now();
        return Page.of(
                workers.findLeases().stream()
                        .map(lease -> WorkerView.of(lease, now))
                        .toList(),
                null);
    }

    @GetMapping("/api/v1/plugin/{name}")
    PluginView plugin(@PathVariable String name) {
        return plugins.find(name)
                .map(PluginView::of)
                .orElseThrow(() -> new ProblemException(
                        404, "unknown-plugin", "unknown plugin: no worker that is known has brought it"));
    }
}
