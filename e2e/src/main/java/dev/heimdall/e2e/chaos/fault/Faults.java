package dev.heimdall.e2e.chaos.fault;

import dev.heimdall.e2e.chaos.fault.Fault.Step;
import dev.heimdall.e2e.chaos.fleet.Fleet;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.e2e.process.Program;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer.Mood;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** All that can be done to a fleet and to the back end of its jobs. */
final class Faults {

    private static final int LONGEST_ABSENCE = 5_000;
    private static final Duration FROZEN = Duration.ofSeconds(20);

    /** For longer than a pool may leave a job lying that another one could take: twice the heartbeat of the fleet. */
    private static final int SHORTEST_VACANCY = 12_000;

    private static final int LONGEST_VACANCY = 25_000;

    /** For longer than a client of the back end waits. */
    private static final int SHORTEST_SILENCE = 6_000;

    private static final int LONGEST_SILENCE = 15_000;
    private static final int LONGEST_WATCH = 15_000;
    private static final int LOST_ANSWERS = 3;

    private final Fleet fleet;
    private final RemoteEchoServer backEnd;
    private final RemoteEchoServer watched;
    private final List<Function<RandomGenerator, Fault>> all = new ArrayList<>();

    Faults(Fleet fleet, BackEnds backEnds) throws IOException {
        this.fleet = fleet;
        this.backEnd = backEnds.at(Site.ECHO);
        this.watched = backEnds.at(Site.WATCHED);
        fleet.workers().forEach(this::ofWorker);
        fleet.loneWorkers().forEach(this::ofPool);
        fleet.apis().forEach(this::ofProgram);
        if (fleet.temporal().isOurs()) {
            ofTemporal();
        }
        ofDatabase();
        if (fleet.disk().canBeFilled()) {
            add("the artifact store", "fill", fleet.disk()::fill, fleet.disk()::empty);
        }
        if (fleet.disk().canBeReadOnly()) {
            add("the artifact store", "read-only", fleet.disk()::forbidWriting, fleet.disk()::allowWriting);
        }
        ofBackEnd();
        ofWatchedBackEnd();
    }

    Fault any(RandomGenerator random) {
        return all.get(random.nextInt(all.size())).apply(random);
    }

    private void add(String target, String what, Step strike, Step heal) {
        all.add(random -> new Fault(target, what, Duration.ofMillis(random.nextInt(LONGEST_ABSENCE)), strike, heal));
    }

    private void ofProgram(Program program) {
        add(program.name(), "kill -9", program::kill, program::start);
        add(program.name(), "SIGTERM", program::terminate, program::start);
    }

    private void ofWorker(Program worker) {
        ofProgram(worker);
        all.add(random -> new Fault(worker.name(), "SIGSTOP", FROZEN, worker::freeze, worker::thaw));
    }

    /** Nobody is left in a pool. */
    private void ofPool(Program worker) {
        all.add(random -> vacancy(random, "by kill -9", worker, worker::kill));
        all.add(random -> vacancy(random, "by SIGTERM", worker, worker::terminate));
    }

    private static Fault vacancy(RandomGenerator random, String how, Program worker, Step strike) {
        return new Fault(
                worker.name(),
                "pool without workers, " + how + " of",
                Duration.ofMillis(random.nextInt(SHORTEST_VACANCY, LONGEST_VACANCY)),
                strike,
                worker::start);
    }

    private void ofTemporal() {
        String name = "Temporal";
        for (int weight = 0; weight < 2; weight++) {
            add(name, "kill -9", fleet.temporal()::kill, fleet.temporal()::bringBack);
            add(name, "SIGTERM", fleet.temporal()::terminate, fleet.temporal()::bringBack);
        }
    }

    private void ofDatabase() {
        String name = "PostgreSQL";
        for (int weight = 0; weight < 2; weight++) {
            add(name, "stop", fleet.database()::stop, fleet.database()::bringBack);
            add(name, "kill -9", fleet.database()::kill, () -> {});
        }
    }

    private void ofBackEnd() {
        String name = "the back end";
        add(name, "error 500 of", () -> backEnd.be(Mood.FAILING), () -> backEnd.be(Mood.WELL));
        all.add(random -> new Fault(
                name,
                "silence of",
                Duration.ofMillis(random.nextInt(SHORTEST_SILENCE, LONGEST_SILENCE)),
                () -> backEnd.be(Mood.HANGING),
                () -> backEnd.be(Mood.WELL)));
        add(name, "refused connections of", backEnd::refuse, backEnd::accept);
        add(name, "lost answers of", this::loseAnswers, () -> {});
    }

    /** Away for long enough to be missed, or not. */
    private void ofWatchedBackEnd() {
        for (int weight = 0; weight < 2; weight++) {
            all.add(random -> new Fault(
                    "the watched back end",
                    "absence of",
                    Duration.ofMillis(random.nextInt(LONGEST_WATCH)),
                    watched::refuse,
                    watched::accept));
        }
    }

    private void loseAnswers() {
        for (int number = 0; number < LOST_ANSWERS; number++) {
            backEnd.loseNextAnswer();
        }
    }
}
