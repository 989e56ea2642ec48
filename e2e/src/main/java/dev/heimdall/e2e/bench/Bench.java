package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.product.Product;
import dev.heimdall.e2e.production.ProductionSite;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures this machine. Ends with 1 when an accepted job is not stored as succeeded; a goal that is missed is only said. */
public final class Bench {

    private static final PrintStream OUT = System.out;

    private final BenchOptions options;

    private Bench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.setProperty("logback.configurationFile", "bench-logback.xml");
        // clients keep their connections, however many there are
        System.setProperty("http.maxConnections", "100");
        if (List.of(arguments).contains("--help")) {
            OUT.print(BenchOptions.USAGE);
            return;
        }
        boolean isGood;
        try {
            isGood = new Bench(BenchOptions.parse(arguments)).run();
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            isGood = false;
        }
        Runtime.getRuntime().exit(isGood ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        if (!BenchOptions.PRODUCTION.equals(options.temporal())) {
            return run(options.temporal());
        }
        OUT.printf(Locale.ROOT, "Starting Temporal's production server with a fresh PostgreSQL ...%n");
        try (ProductionSite temporal = ProductionSite.start(options.home())) {
            return run(temporal.address());
        }
    }

    private boolean run(@Nullable String temporal) throws IOException, InterruptedException {
        Sheet sheet = new Sheet();
        for (Part part : options.parts()) {
            sheet.line("%n== %s ==", part.word());
            measure(part, temporal, sheet);
        }
        return sheet.end();
    }

    private void measure(Part part, @Nullable String temporal, Sheet sheet) throws IOException, InterruptedException {
        sheet.line("Starting Heimdall with a fresh folder ...");
        try (Product product = Product.start(options.home(), temporal)) {
            sheet.line("start to ready     %6.1f s", product.startToReady().toMillis() / 1000.0);
            sheet.line(
                    "Temporal at %s%s; %d rounds of %d s each where things take turns",
                    product.temporal(),
                    product.isDurable() ? "" : ", in memory",
                    options.rounds(),
                    options.round().toSeconds());
            part.measure(new Trial(product, options, sheet));
        }
    }
}
