package dev.heimdall.api.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Probes, by the names that Kubernetes knows. */
@RestController
final class HealthController {

    private static final int PATIENCE_SECONDS = 5;

    private final List<ReadinessCheck> checks;

    HealthController(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @GetMapping({"/healthz", "/livez"})
    HealthView alive() {
        return HealthView.OK;
    }

    @GetMapping("/readyz")
    ResponseEntity<HealthView> ready() {
        List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
        checks.forEach(check -> answers.add(ask(check)));
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            String name = checks.get(i).name();
            answers.get(i).join().ifPresent(sentence -> missing.add(name + ": " + sentence));
        }
        List<String> warnings = checks.stream()
                .flatMap(check -> check.warning().stream().map(sentence -> check.name() + ": " + sentence))
                .toList();
        return missing.isEmpty()
                ? ResponseEntity.ok(new HealthView("ok", missing, warnings))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(new HealthView("unavailable", missing, warnings));
    }

    /** All are asked at once, so that the slowest one sets the time. */
    private static CompletableFuture<Optional<String>> ask(ReadinessCheck check) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("ready-" + check.name()).start(() -> {
            try {
                answer.complete(check.missing());
            } catch (RuntimeException e) {
                answer.complete(Optional.of("the check failed: " + e.getClass().getSimpleName()));
            }
        });
        return answer.completeOnTimeout(
                Optional.of("no answer within " + PATIENCE_SECONDS + " s"), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
